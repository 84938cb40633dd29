import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import { type Model, untriedServer } from '../../../source/core/model.js';
import { languageNames, speak, type WordKey } from '../../../source/text/index.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { screenLines } from '../../../source/ui/screen.js';
import { changesNote } from '../../../source/ui/views/changes/changes.js';
import { failureOf, press } from '../../core/support.js';
import { scenes } from '../scenes.js';

const small = { columns: 80, rows: 24 };

/** The last lines of the screen as one text, without blanks, wherever they are broken. */
function footOf(model: Model, lines: number): string {
	const foot = screenLines(drawingOf(model)).slice(-lines);
	return foot
		.map((line) => plainText(line))
		.join('')
		.replaceAll(' ', '');
}

describe('the foot of 80 columns', () => {
	for (const language of languageNames) {
		const list = scenes['every-badge']!(small, { language });
		const say = speak(language);

		test(`says what is too long for a line whole, in place of the hints: ${language}`, () => {
			const notice = { key: 'share.sentTmux', values: { thing: 'card', bytes: 213 }, until: list.now + 1 };
			const whole = say('share.sentTmux', { thing: say('share.thing.card'), bytes: 213 });
			assert.equal(footOf({ ...list, notice }, 2), whole.replaceAll(' ', ''));
		});

		test(`says what is wrong with a line that is typed whole, and keeps the line: ${language}`, () => {
			const model = press(list, ':', ...'sort', 'space', ...'bogus', 'enter');
			const { key, values } = model.prompt!.problem!;
			assert.ok(
				footOf(model, 3).endsWith(`${say(key as WordKey, values).replaceAll(' ', '')}:sortbogus`),
				footOf(model, 3),
			);
		});

		test(`leaves out what has no room beside the changes, and cuts nothing: ${language}`, () => {
			for (const columns of [60, 66, 72, 80]) {
				const changed = scenes['changed-nodes']!({ columns, rows: 24 }, { language });
				const model: Model = { ...changed, pane: 'list', notice: undefined };
				const line = plainText(screenLines(drawingOf(model)).at(-2)!);
				assert.ok(line.includes(changesNote(drawingOf(model))!), line);
				assert.doesNotMatch(line, /\u22ef/);
			}
		});

		test(`gives the same reason for a server out of reach as the line of the worst task: ${language}`, () => {
			const size = { columns: 200, rows: 24 };
			const shown = scenes['every-badge']!(size, { language });
			const { current } = shown;
			const polls = Object.fromEntries(
				Object.entries(shown.polls).map(([key, poll]) => [key, { ...poll, failure: failureOf('timeout') }]),
			);
			const server = { ...(shown.servers[current] ?? untriedServer), failure: failureOf('unreachable'), failures: 3 };
			const model: Model = {
				...shown,
				now: shown.now + 600_000,
				polls,
				servers: { ...shown.servers, [current]: server },
			};
			const lines = screenLines(drawingOf(model)).map(plainText);
			const reason = say('failure.unreachable');
			assert.deepEqual(
				[lines[1], lines.at(-2)].map((line) => line?.includes(reason)),
				[true, true],
				lines.join('\n'),
			);
		});

		test(`has room for what the keys of the palette do: ${language}`, () => {
			for (const key of ['palette.keys', 'palette.keysEmpty'] as const) assert.ok(stringWidth(say(key)) < 79, key);
		});
	}
});
