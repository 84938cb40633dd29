import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

type Judged = { readonly isMore: boolean };
type Samples = readonly (readonly [frames: number, value: number])[];

const { judge }: { judge: (kind: string, samples: Samples) => Judged } = await import(
	pathToFileURL('scripts/soak/census.mjs').href
);

const sampled = (valueAt: (index: number) => number): Samples =>
	Array.from({ length: 60 }, (_, index) => [index * 10_000, valueAt(index)]);
const noise = (index: number): number => ((index * 7919) % 13) / 13;

describe('the soak', () => {
	test('takes noise and what fills at first for no growth', () => {
		assert.equal(
			judge(
				'heap',
				sampled((index) => 50 + 3 * noise(index)),
			).isMore,
			false,
		);
		assert.equal(
			judge(
				'count',
				sampled((index) => Math.min(index * 100, 1500) + 20 * noise(index)),
			).isMore,
			false,
		);
	});

	test('takes more tasks that people watch for no growth', () => {
		const { isMore } = judge(
			'chosen',
			sampled((index) => 10 + index),
		);
		assert.equal(isMore, false);
	});

	test('notices what grows slowly', () => {
		assert.equal(
			judge(
				'heap',
				sampled((index) => 50 + 3 * noise(index) + index / 5),
			).isMore,
			true,
		);
		assert.equal(
			judge(
				'count',
				sampled((index) => 100 + 5 * noise(index) + 2 * index),
			).isMore,
			true,
		);
	});

	test('runs the whole program and counts what there is', async () => {
		const args = ['--expose-gc', 'scripts/soak.mjs', '--frames', '150', '--samples', '5'];
		const { stdout } = await promisify(execFile)(process.execPath, args);
		assert.match(stdout, /^1\d\d frames, \d+ bytes, .* [1-9]\d* requests/);
		assert.match(stdout, /^heap MiB +[1-9]/m);
		assert.match(stdout, /^listeners +[1-9]/m);
		assert.match(stdout, /^model: watches +[1-9]/m);
	});
});
