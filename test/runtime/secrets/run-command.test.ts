import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCommand } from '../../../source/runtime/secrets/run-command.js';
import { temporaryFolder } from '../settings-setup.js';
import { limits } from './setup.js';

const node = process.execPath;
const environment = { PATH: process.env.PATH, MARK: 'ours' };

test('a command that takes too long ends with all that it started', async (context) => {
	const folder = temporaryFolder(context);
	const path = join(folder, 'pids');
	// What it started would write the second line if it were alive in half a second.
	const child = `setTimeout(() => fs.appendFileSync(${JSON.stringify(path)}, 'alive'), 1500)`;
	const text = `const {pid} = child_process.spawn(process.execPath, ['-e', ${JSON.stringify(child)}], {stdio: 'inherit'});
		fs.writeFileSync(${JSON.stringify(path)}, pid + ' '); setInterval(() => {}, 1000)`;
	const ran = await runCommand([node, '-e', text], environment, { ...limits, runMs: 700 });
	assert.deepEqual(ran, {
		trouble: {
			reason: { key: 'trouble.tookLong', values: { seconds: 0.7 } },
			advice: { key: 'trouble.mustNotAsk' },
		},
	});
	const pid = Number(readFileSync(path, 'utf8'));
	assert.ok(pid > 0);
	await gone(pid);
});

/** Settles when the process is no more, or is only waiting to be counted. */
async function gone(pid: number): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	const look = () => {
		const isGone = !existsSync(`/proc/${pid}/stat`) || readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
		if (isGone) resolve();
		else setImmediate(look);
	};
	look();
	await promise;
}

test('a command gets the environment it is given, and nothing of this process beside it', async () => {
	const ran = await runCommand([node, '-e', 'console.log(JSON.stringify(process.env))'], environment);
	assert.deepEqual('text' in ran ? JSON.parse(ran.text) : ran, environment);
});

test('a command has no terminal to write to', async () => {
	const text = `try { fs.openSync('/dev/tty', 'w'); console.log('has one'); } catch { console.log('has none'); }`;
	assert.deepEqual(await runCommand([node, '-e', text], environment), { text: 'has none\n' });
});

test('a command ends with the program that started it', async (context) => {
	const folder = temporaryFolder(context);
	const path = join(folder, 'pid');
	const module = new URL('../../../source/runtime/secrets/run-command.js', import.meta.url).href;
	const inner = `fs.writeFileSync(${JSON.stringify(path)}, String(process.pid)); setInterval(() => {}, 1000)`;
	const outer = `import { existsSync, readFileSync } from 'node:fs';
		import { runCommand } from ${JSON.stringify(module)};
		void runCommand([process.execPath, '-e', ${JSON.stringify(inner)}], process.env);
		const look = () => (existsSync(${JSON.stringify(path)}) && readFileSync(${JSON.stringify(path)}, 'utf8') !== '' ? process.exit(0) : setImmediate(look));
		look();`;
	assert.deepEqual(await runCommand([node, '--input-type=module', '-e', outer], environment), { text: '' });
	await gone(Number(readFileSync(path, 'utf8')));
});
