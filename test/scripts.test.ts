import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
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

describe('the benchmarks', () => {
	test('measure what is there', async () => {
		assert.ok(borrowed.length > 10);
		for (const [script, path, name] of borrowed) {
			const module: Record<string, unknown> = await import(pathToFileURL(path).href);
			assert.ok(name in module, `${script}: ${name} of ${path}`);
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
