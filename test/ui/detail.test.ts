import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model, Size } from '../../source/core/model.js';
import { withDetail } from '../../source/domain/merge.js';
import type { TaskNode } from '../../source/domain/task.js';
import { drawingOf } from '../../source/ui/drawing.js';
import { plainText } from '../../source/ui/line.js';
import { screenLines } from '../../source/ui/screen.js';
import { widthOf } from '../../source/ui/text-width.js';
import { detailLines, drawnDetailLines } from '../../source/ui/views/detail/detail.js';
import { detailText } from '../../source/ui/views/detail/detail-text.js';
import { aDetail, aPlanned } from '../builders/task.js';
import { act, evening, keyOf, nodeOf, press, reply, reportOf, watching, withoutFlows } from '../core/support.js';

const key = keyOf(1);
const branch = { gatewayId: 'g', name: '', condition: 'x > 1', isDefault: false };
const plan = aDetail([
	aPlanned({ id: 'a', place: { branch, timeoutSeconds: 90, autoRetryLimit: 3 } }),
	aPlanned({ id: 'p', component: 'subprocess_plugin' }),
	aPlanned({ id: 'z' }),
]);

/** The text about a node of a task with this state. */
function textOf(id: string, state = 'RUNNING'): readonly string[] {
	const root = nodeOf('root', state, { children: [nodeOf('p', 'RUNNING')], finishedAt: undefined });
	const told = reply(withoutFlows(watching([1])), key, reportOf(root));
	const model: Model = { ...told, known: { [key]: withDetail(told.known[key]!, plan) } };
	return drawn(at(model, id), 60);
}

function at(model: Model, id: string): Model {
	const there = press(model, 'enter');
	const tree = { folds: {}, mode: 'all', failedOnly: false, cursor: { id, line: 0 } } as const;
	return { ...there, trees: { [key]: tree } };
}

function drawn(model: Model, width: number, isAlone = true): readonly string[] {
	return detailText(drawingOf(model), width, isAlone).map((line) => plainText(line).trim());
}

const reason = [
	'{"code": 500, "message": "no space left on device"}',
	...Array.from(
		{ length: 40 },
		(_, index) => `第 ${index} 行 of the log, which is longer than a narrow screen is wide`,
	),
].join('\n');

/** A node that failed for this reason, in a task that goes on. */
function failing(size: Size, changes: Partial<TaskNode> = {}): Model {
	const leaf = nodeOf('f', 'FAILED', { startedAt: evening - 90_000, finishedAt: evening - 60_000, ...changes });
	const root = nodeOf('root', 'FAILED', { finishedAt: undefined, children: [leaf, nodeOf('r', 'RUNNING')] });
	const told = reply(withoutFlows(watching([1], { size })), key, reportOf(root, { errors: { f: reason } }));
	return at(told, 'f');
}

describe('the detail of a node', () => {
	test('tells its branch and what the server does by itself about it', () => {
		assert.deepEqual(textOf('a'), [
			'Not reached yet.',
			'',
			'by itself   up to 3 retries',
			'time limit  1m30s',
			'branch      if x > 1',
			'',
			'task    #1',
			'id      a',
			'server  CREATED',
		]);
	});

	test('that stands for another task says so', () => {
		assert.ok(textOf('p').includes('Runs as a task of its own.'));
	});

	test('that will not be reached says so, and one with no facts leaves no line for them', () => {
		assert.match(textOf('z', 'REVOKED')[0]!, /^Will not be reached/);
		assert.deepEqual(textOf('z').slice(0, 3), ['Not reached yet.', '', 'task    #1']);
	});

	test('that contradicts what is in it says so', () => {
		assert.equal(textOf('root', 'FINISHED')[1], 'The server contradicts itself about what is in it.');
	});

	test('tells the reason in full, whatever is at its beginning', () => {
		const words = (lines: readonly string[]) => lines.join('').replaceAll(/\s/g, '');
		for (const width of [20, 44, 78, 120]) {
			const text = drawn(failing({ columns: 80, rows: 24 }), width);
			assert.ok(words(text).includes(words([reason])), `${width}`);
			assert.ok(text.includes('no space left on device') || width === 20, `${width}`);
		}
	});

	test('fits its width, in every language', () => {
		for (const language of ['en', 'zh'] as const) {
			for (const width of [20, 44, 67, 68, 90, 120, 300]) {
				const model = failing({ columns: 200, rows: 60 }, { retry: 3, loop: 2, version: 'v'.repeat(33) });
				const text = detailText(drawingOf({ ...model, looks: { ...model.looks, language } }), width, false);
				assert.deepEqual(
					text.map(plainText).filter((line) => widthOf(line) > width),
					[],
				);
			}
		}
	});

	test('alone is one text, so that what is selected with the mouse can be pasted; a strip has the facts beside it', () => {
		const model = failing({ columns: 120, rows: 40 });
		assert.ok(drawn(model, 120).some((line) => line === reason.split('\n')[0]));
		assert.match(drawn(model, 120, false)[1]!, /no space left on device +failed for/);
	});
});

describe('the pane of the detail', () => {
	test('says how many lines there are below, and shows them all on the way down', () => {
		const model = press(failing({ columns: 80, rows: 24 }), 'i');
		const lines = drawnDetailLines(drawingOf(model));
		const shown = (there: Model) => detailLines(drawingOf(there), 80, 19).map(plainText);
		assert.match(shown(model).at(-1)!, new RegExp(`^ ${lines - 18} lines below$`));
		const whole = new Set<string>();
		let there = act(model, { type: 'detailDrawn', lines });
		for (let step = 0; step < lines; step++) {
			for (const line of shown(there).filter((text) => !text.includes('lines below'))) whole.add(line);
			there = press(there, 'j');
		}
		const all = detailText(drawingOf(model), 80, true).map(plainText);
		assert.deepEqual(
			all.filter((line) => !whole.has(line)),
			[],
		);
		assert.doesNotMatch(shown(there).at(-1)!, /below/);
	});

	test('names profile, task and node above the text, however small the screen', () => {
		for (const size of [
			{ columns: 80, rows: 24 },
			{ columns: 40, rows: 10 },
		]) {
			const [header, head] = screenLines(drawingOf(press(failing(size), 'i'))).map(plainText);
			assert.match(header!, /^ PROD {2}prod /);
			assert.match(head!, /^ ✗ FAIL {3}#1 › f/);
		}
	});
});
