import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { untriedServer } from '../../source/core/model.js';
import { drawingOf } from '../../source/ui/drawing.js';
import { plainText } from '../../source/ui/line.js';
import { healthLine } from '../../source/ui/views/footer.js';
import { headerLine } from '../../source/ui/views/header.js';
import { profileLines } from '../../source/ui/views/profiles/profile-list.js';
import { act, press, profileOf, watching, watchOf } from '../core/support.js';
import { scenes } from './scenes.js';

describe('the header', () => {
	const rows: readonly (readonly [url: string, proxy: string | undefined, isFlagged: boolean])[] = [
		['http://sops.example.com', undefined, true],
		['http://sops.example.com', 'https://proxy.example.com', true],
		['http://{api_name}.example.com', undefined, true],
		['https://sops.example.com', undefined, false],
		['https://sops.example.com', 'http://proxy.example.com', false],
		['http://127.0.0.1:8000', undefined, false],
		['http://demo.localhost:8000', undefined, false],
	];
	for (const [url, proxy, isFlagged] of rows) {
		const through = proxy === undefined ? '' : ` through ${proxy}`;
		test(`${isFlagged ? 'flags' : 'does not flag'} ${url}${through} as sent in clear`, () => {
			const size = { columns: 120, rows: 40 };
			const model = watching([1], { size, profiles: [profileOf('prod', { url, proxy })] });
			assert.equal(plainText(headerLine(drawingOf(model))).includes('CLEARTEXT'), isFlagged);
		});
	}
});

describe('while the first answer is waited for', () => {
	const model = watching([1]);
	const asking = (motion: 'full' | 'reduced') => headerLine(drawingOf({ ...model, looks: { ...model.looks, motion } }));

	test('something turns', () => {
		assert.ok(asking('full').spans.some(({ spins }) => spins));
	});

	test('a sign of another kind stands still for those who want nothing to move', () => {
		const still = asking('reduced');
		assert.ok(!still.spans.some(({ spins }) => spins));
		assert.match(plainText(still), / ⋯ CONNECTING /);
	});
});

describe('the header where there is little room', () => {
	/** Three profiles, of which one is blind, and tasks in every state. */
	const crowded = (columns: number) => {
		const scene = scenes['several-profiles']!({ columns, rows: 24 }, {});
		return plainText(headerLine(drawingOf(scene)));
	};

	test('has all counters at 80 columns, also when another profile cannot be seen', () => {
		assert.match(crowded(80), /✗1 =1 \?3 ↻1 »1 ~1 -1 #2 ✓1 .*stage OFFLINE/);
	});

	test('gives up what matters least, one after the other, and never mark and name', () => {
		const told = (columns: number) =>
			['read-only', 'biz 2', 'stage', '✓', '20:00:08', 'OFFLINE', 'LIVE', ' PROD  prod '].filter((word) =>
				crowded(columns).includes(word),
			);
		const all = told(200);
		for (let columns = 199; columns >= 34; columns--) {
			const now = told(columns);
			assert.deepEqual(
				now.filter((word) => !told(columns + 1).includes(word)),
				[],
				`${columns}`,
			);
		}
		assert.deepEqual(
			[all.length, told(80), told(34)],
			[8, ['stage', '✓', '20:00:08', 'OFFLINE', 'LIVE', ' PROD  prod '], ['OFFLINE', 'LIVE', ' PROD  prod ']],
		);
	});
});

describe('several profiles on one screen', () => {
	const size = { columns: 80, rows: 24 };
	const profiles = [profileOf('dev', { mark: 'dev' }), profileOf('prod', { mark: 'prod' })];
	const both = { ...watching([1], { size, profiles, current: 'dev' }), onScreen: ['dev', 'prod'] };

	test('have production named in the header, whatever the cursor is in', () => {
		assert.match(plainText(headerLine(drawingOf(both))), /^ DEV {2}dev {2}\+1 PROD /);
		assert.match(plainText(headerLine(drawingOf({ ...both, current: 'prod' }))), /^ PROD {2}prod \+1 /);
	});

	test('are counted together at the foot', () => {
		const asked = { ...untriedServer, errors: 2 };
		const model = act(
			{ ...both, servers: { dev: asked, prod: asked } },
			{ type: 'watched', watches: [watchOf(8, { profile: 'dev' })] },
		);
		assert.match(plainText(healthLine(drawingOf(model))), /2 watched .* 4 errors/);
	});
});

describe('the end of a login', () => {
	const ending = (minutes: number) => {
		const model = watching([1], { size: { columns: 80, rows: 24 } });
		return { ...model, expiries: { prod: model.now + minutes * 60_000 } };
	};

	test('is announced on every screen two hours before, and after it has come', () => {
		assert.match(plainText(healthLine(drawingOf(ending(90)))), /The login of prod ends in 1h/);
		assert.match(plainText(healthLine(drawingOf(ending(-5)))), /The login of prod ended 5m ago: L renews it/);
		assert.doesNotMatch(plainText(healthLine(drawingOf(ending(600)))), /login/);
	});

	test('is told in the list of profiles a day before', () => {
		const list = (minutes: number) =>
			profileLines(drawingOf(press(ending(minutes), 'P')), 80, 19)
				.map(plainText)
				.join();
		assert.match(list(600), /The login of prod ends in 10h/);
		assert.doesNotMatch(list(3000), /The login of prod/);
	});
});
