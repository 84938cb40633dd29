// The embedded simulator in a process of its own, so that its memory and its work are not taken for the program's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { profileOf, secretVariable } from './profile.mjs';

const program = fileURLToPath(new URL('../../dist/program/cli.js', import.meta.url));

/** Starts it with these options of `whalewatch demo --serve`; `tasks` are those it serves, by id. */
export async function startSimulatorProcess(options) {
	const given = Object.entries(options).filter(([, value]) => value !== undefined);
	const flags = given.flatMap(([name, value]) => [`--${name}`, String(value)]);
	const child = spawn(process.execPath, [program, 'demo', '--serve', ...flags], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit');
	const endWithUs = () => child.kill();
	process.once('exit', endWithUs);
	const lines = [];
	for await (const line of createInterface(child.stdout)) {
		lines.push(line);
		if (line.startsWith('Ctrl+C')) break;
	}
	const text = lines.join('\n');
	const [, url] = text.match(/^simulator of Standard OPS at (\S+)$/m) ?? [];
	const [, gateway, address] = text.match(/--gateway (\S+) --url (\S+)/) ?? [];
	if (url === undefined || gateway === undefined) throw new Error(`the simulator did not start:\n${text}`);
	const [, appCode] = text.match(/app code +(\S+)/);
	const [, appSecret] = text.match(/app secret (\S+)/);
	const [, username] = text.match(/user +(\S+)/);
	const [, bizId] = text.match(/business +(\d+)/);
	return {
		profile: profileOf({
			...{ gateway, url: address, appCode, username, bizId },
			stage: gateway === 'apigw' ? 'prod' : undefined,
			credentialsIn: text.includes('--credentials-in parameters') ? 'parameters' : 'header',
		}),
		environment: { [secretVariable]: appSecret },
		tasks: [...text.matchAll(/^ {2}(\d+)\/(\d+) {2}(.*)$/gm)].map(([, business, taskId, name]) => ({
			bizId: business,
			taskId,
			name,
		})),
		/** What it has counted: requests and most in flight at once, in all, by component and by task. */
		async statistics() {
			const reply = await fetch(`${url}/__stats`);
			return reply.json();
		},
		async close() {
			child.kill('SIGTERM');
			await ended;
			process.off('exit', endWithUs);
		},
	};
}
