import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
	closeSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../source/cli.js', import.meta.url));

describe('the launcher', () => {
	test('says in one sentence what an old Node lacks', () => {
		for (const version of ['12.22.12', '20.20.2', '22.11.0']) {
			const { status, stdout, stderr } = run(launcher, ['status', '1'], onNode(version));
			assert.equal(
				stderr,
				`whalewatch needs Node.js 22.12 or newer; this is v${version}. Install a newer Node, or in a clone of the project run it with: npm start\n`,
			);
			assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
		}
	});

	test('ends with 74, and says so, when its output cannot be written', () => {
		// Only Linux has a disk that is always full.
		if (!existsSync('/dev/full')) return;
		const full = openSync('/dev/full', 'w');
		const { status, stderr } = spawnSync(process.execPath, [launcher, '--version'], {
			stdio: ['ignore', full, 'pipe'],
			encoding: 'utf8',
		});
		closeSync(full);
		assert.deepEqual([status, stderr], [74, 'whalewatch: the output could not be written (ENOSPC)\n']);
	});

	test('goes on where Node is new enough', () => {
		const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
		for (const node of ['22.12.0', '22.20.1', '23.0.0', '26.10.0']) {
			const { status, stdout } = run(launcher, ['--version'], onNode(node));
			assert.deepEqual({ status, stdout }, { status: 0, stdout: `${version}\n` });
		}
	});

	test('is written so that an old Node can read it', () => {
		const text = readFileSync(launcher, 'utf8').replaceAll(/^\s*\/\/.*$/gm, '');
		assert.match(text, /^#!\/usr\/bin\/env node\n/);
		assert.doesNotMatch(text, /\?\.|\?\?|\|\|=|&&=|^import\b|^(?:const .*)?await\b/m);
	});

	test('passes the arguments on, and the exit code back', (context) => {
		const fake = launcherWith(context, 'console.log(args.join("|")); return 3;');
		const { status, stdout, stderr } = run(fake, ['status', '--json', '2/30412']);
		assert.deepEqual({ status, stdout, stderr }, { status: 3, stdout: 'status|--json|2/30412\n', stderr: '' });
	});

	for (const [when, bug] of [
		['at once', 'throw error;'],
		['later', 'setTimeout(() => { throw error; });'],
		['in work that nobody waits for', 'Promise.reject(error);'],
	] as const) {
		test(`tells a bug in one line that shows ${when}`, (context) => {
			const fake = launcherWith(context, `const error = new Error("no\\nsuch \\x1b[31m thing"); ${bug} ${forever}`);
			const { status, stdout, stderr } = run(fake, []);
			assert.deepEqual(
				{ status, stdout, stderr },
				{ status: 70, stdout: '', stderr: 'whalewatch: no such [31m thing\n' },
			);
		});
	}

	test('leaves a bug to whoever has the screen to give back', (context) => {
		const holder = 'process.on("uncaughtException", () => process.exit(5));';
		const fake = launcherWith(context, `${holder} setTimeout(() => { throw new Error("late"); }); ${forever}`);
		const { status, stderr } = run(fake, []);
		assert.deepEqual({ status, stderr }, { status: 5, stderr: '' });
	});

	test('tells where a bug is when asked to', (context) => {
		const fake = launcherWith(context, 'throw new Error("no such thing");');
		const { status, stderr } = run(fake, [], { env: { WHALEWATCH_DEBUG: '1' } });
		assert.equal(status, 70);
		assert.match(stderr, /^whalewatch: Error: no such thing\n +at main /);
	});
});

const forever = 'setInterval(() => {}, 1e6); await new Promise(() => {});';

type Start = { readonly env?: Readonly<Record<string, string>>; readonly nodeArgs?: readonly string[] };

function run(file: string, args: readonly string[], { env = {}, nodeArgs = [] }: Start = {}) {
	return spawnSync(process.execPath, [...nodeArgs, file, ...args], {
		encoding: 'utf8',
		env: { PATH: process.env.PATH, HOME: '/nonexistent', NODE_DISABLE_COMPILE_CACHE: '1', ...env },
	});
}

/** This Node, under the name of another. */
function onNode(version: string): Start {
	const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
	return { nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`] };
}

/** The real launcher beside a program of our own. */
function launcherWith(context: TestContext, body: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'whalewatch-launcher-'));
	context.after(() => rmSync(folder, { recursive: true }));
	mkdirSync(join(folder, 'commands'));
	writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
	writeFileSync(join(folder, 'commands/compiled.js'), 'export function keepCompiled() {}\n');
	writeFileSync(join(folder, 'commands/main.js'), `export async function main(args) { ${body} }\n`);
	copyFileSync(launcher, join(folder, 'cli.js'));
	return join(folder, 'cli.js');
}
