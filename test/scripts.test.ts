import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { startSimulator } from '../source/demo/server.js';

const scripts = readdirSync('scripts', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mjs'));

/** Names taken from modules of the built program, as `[script, module, name]`. */
const borrowed = scripts.flatMap((script) => {
	const text = readFileSync(join('scripts', script), 'utf8');
	const imports = text.matchAll(/import \{([^}]*)\} from '[./]*\/(dist\/source\/[^']+)'/g);
	return [...imports].flatMap(([, names = '', path = '']) =>
		names
			.split(',')
			.map((name) => name.trim().replace(/ as .*/, ''))
			.filter((name) => name !== '')
			.map((name) => [script, path, name] as const),
	);
});

/** What a script of this name prints when it is run with these arguments. */
const output = async (name: string, ...args: readonly string[]): Promise<string> => {
	const { stdout } = await promisify(execFile)(process.execPath, [join('scripts', name), ...args]);
	return stdout;
};

function temporaryFolder(context: TestContext): string {
	const folder = mkdtempSync(join(tmpdir(), 'whalewatch-scripts-'));
	context.after(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

describe('the scripts', () => {
	test('measure mixes of characters from a seed that is told, so that a wrong one can be had again', async () => {
		assert.match(await output('fuzz-widths.mjs', '0.1', '--seed', '7'), /^seed 7\n[1-9]\d* texts, none wrong\n$/);
		assert.equal(await output('fuzz-widths.mjs', '0', '--seed', '7'), 'seed 7\n1 texts, none wrong\n');
		assert.match(await output('fuzz-widths.mjs', '0'), /^seed \d+\n/);
	});

	test('write the keys into both readmes', async (context) => {
		const folder = temporaryFolder(context);
		const readmes = ['README.md', 'README.zh-CN.md'];
		const whole = readmes.map((name) => readFileSync(name, 'utf8'));
		for (const [index, name] of readmes.entries()) {
			const emptied = whole[index]!.replace(/(<!-- keys -->\n)[\s\S]*(\n<!-- end of keys -->)/, '$1$2');
			assert.notEqual(emptied, whole[index]);
			writeFileSync(join(folder, name), emptied);
		}
		await output('keys-readme.mjs', folder);
		assert.deepEqual(
			readmes.map((name) => readFileSync(join(folder, name), 'utf8')),
			whole,
		);
	});

	test('draw a picture of the program as it is', async (context) => {
		const folder = temporaryFolder(context);
		const path = join(folder, 'small.svg');
		assert.equal(await output('pictures.mjs', 'small', '--to', folder), `${path}\n`);
		assert.match(readFileSync(path, 'utf8'), /^<svg[\s\S]*LIVE[\s\S]*<\/svg>\s*$/);
	});
});

describe('the benchmarks', () => {
	test('measure what is there', async () => {
		assert.ok(borrowed.length > 10);
		for (const [script, path, name] of borrowed) {
			const module: Record<string, unknown> = await import(pathToFileURL(path).href);
			assert.ok(name in module, `${script}: ${name} of ${path}`);
		}
	});

	test('tell what a start and a leave take, beside what is promised', async () => {
		const told = await output('bench.mjs', '--runs', '1', '--only', 'start');
		for (const figure of ['start: first paint', 'start: first data', 'leave: by key']) {
			assert.match(told, new RegExp(`^${figure} +ms +\\d+(?:\\.\\d+)? +\\d+ +[\\d.-]+`, 'm'));
		}
	});

	test('run the program as it is', async (context) => {
		const simulator = await startSimulator({ cacheWorkers: 0 });
		context.after(() => simulator.close());
		const { startProgram } = await import(pathToFileURL('scripts/measure/program.mjs').href);
		const { profileOf, secretVariable } = await import(pathToFileURL('scripts/measure/profile.mjs').href);
		const [task] = simulator.tasks;
		const program = await startProgram({
			simulator: { profile: profileOf(simulator), environment: { [secretVariable]: simulator.appSecret } },
			tasks: [{ bizId: task!.bizId, taskId: task!.taskId, name: '' }],
			size: { columns: 80, rows: 24 },
		});
		context.after(() => program.close());
		await new Promise<void>((resolve) => {
			const look = () => {
				if (Object.keys(program.running.getModel().known).length > 0) resolve();
			};
			program.running.subscribe(look);
			look();
		});
		const { servers } = program.running.getModel();
		assert.deepEqual(
			Object.values(servers as Record<string, { errors: number }>).map(({ errors }) => errors),
			[0],
		);
	});
});
