import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eastAsianWidthType } from 'get-east-asian-width';
import stringWidth from 'string-width';
import { commands } from '../../source/core/input/commands/commands.js';
import { helpEntries } from '../../source/core/input/help/help-entries.js';
import { writtenKey } from '../../source/core/input/keys.js';
import { glyphTable } from '../../source/core/looks/glyphs.js';
import type { Model, Size } from '../../source/core/model.js';
import { badges } from '../../source/domain/state.js';
import { en } from '../../source/text/en.js';
import { isWordKey, languageNames, speak, type WordKey } from '../../source/text/index.js';
import { drawingOf } from '../../source/ui/drawing.js';
import { plainText, spansWidth } from '../../source/ui/line.js';
import { badgeWidth } from '../../source/ui/parts/badge.js';
import { screenLines } from '../../source/ui/screen.js';
import { caretColumn } from '../../source/ui/views/prompt.js';
import { press } from '../core/support.js';
import { randomFrom, randomModel, randomSize, randomText } from './random.js';
import { scenes } from './scenes.js';

const panes: readonly string[] = ['any', 'main', 'list'];

/** What is wrong with the frame of this model; undefined when it fits. */
function misfit(model: Model): string | undefined {
	const { columns, rows } = model.size;
	const lines = screenLines(drawingOf(model));
	if (lines.length !== rows) return `${lines.length} lines for ${rows} rows`;
	for (const [row, line] of lines.entries()) {
		const text = plainText(line);
		const width = stringWidth(text);
		if (width > columns) return `row ${row} is ${width} wide of ${columns}: ${JSON.stringify(text)}`;
		if (line.ground && width !== columns)
			return `ground of row ${row} is ${width} wide of ${columns}: ${JSON.stringify(text)}`;
		if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) || !text.isWellFormed()) return `row ${row} has control characters`;
	}
	return undefined;
}

describe('every frame', () => {
	test('has as many lines as the terminal has rows, none wider than it, at any size and with any names', () => {
		for (let seed = 1; seed <= 400; seed++) {
			const random = randomFrom(seed);
			const model = randomModel(random, randomSize(random));
			assert.equal(misfit(model), undefined, `seed ${seed}, ${JSON.stringify(model.size)}`);
		}
	});

	test('fits the smallest terminals too', () => {
		for (let columns = 1; columns <= 24; columns++) {
			for (let rows = 1; rows <= 8; rows++) {
				const model = randomModel(randomFrom(columns * 100 + rows), { columns, rows });
				assert.equal(misfit(model), undefined, `${columns}x${rows}`);
			}
		}
	});

	test('fits right below and above every change of layout', () => {
		for (const columns of [59, 60, 76, 99, 100, 109, 110, 169, 170, 300]) {
			for (const rows of [3, 5, 6, 15, 16, 23, 24, 29, 30, 100]) {
				const model = randomModel(randomFrom(columns + rows * 1000), { columns, rows });
				assert.equal(misfit(model), undefined, `${columns}x${rows}`);
			}
		}
	});

	test('holds the caret of the prompt', () => {
		for (let seed = 1; seed <= 200; seed++) {
			const random = randomFrom(seed);
			const start = scenes['empty-list']!({ columns: 20 + Math.floor(random() * 100), rows: 24 }, {});
			const model = press(
				press(start, 'a'),
				...[...randomText(random)],
				...Array.from({ length: seed % 9 }, () => 'left'),
			);
			const caret = caretColumn(drawingOf(model), model.prompt!);
			assert.ok(caret >= 0 && caret < model.size.columns, `seed ${seed}: ${caret}`);
		}
	});
});

describe('no character of our own is of ambiguous width:', () => {
	const ambiguous = (text: string) =>
		[...text].filter((character) => eastAsianWidthType(character.codePointAt(0)!) === 'ambiguous');

	for (const name of languageNames) {
		test(`words, ${name}`, () => {
			const say = speak(name);
			assert.deepEqual(
				Object.keys(en)
					.filter(isWordKey)
					.flatMap((key) => ambiguous(say(key))),
				[],
			);
		});
	}

	test('words in English, which are ASCII for terminals that have no more', () => {
		const say = speak('en');
		const foreign = Object.keys(en).filter((key) => isWordKey(key) && /[^\n -~]/.test(say(key)));
		assert.deepEqual(foreign, []);
	});

	test('glyphs and keys', () => {
		const glyphs = Object.values(glyphTable).flatMap((signs) => Object.values(signs));
		assert.deepEqual([...glyphs, ...commands.flatMap(({ keys }) => keys.map(writtenKey))].flatMap(ambiguous), []);
	});

	for (const [name, scene] of Object.entries(scenes)) {
		test(`the picture of ${name}`, () => {
			for (const language of languageNames) {
				const lines = screenLines(drawingOf(scene({ columns: 120, rows: 40 }, { language })));
				assert.deepEqual(
					lines.flatMap((line) => ambiguous(plainText(line))),
					[],
				);
			}
		});

		test(`the picture of ${name} holds nothing but ASCII and server text with --ascii`, () => {
			const lines = screenLines(drawingOf(scene({ columns: 120, rows: 40 }, { glyphs: 'ascii' })));
			const foreign = lines.flatMap((line) =>
				[...plainText(line)].filter((character) => !/[ -~\p{Lo}\u{1f000}-\u{1faff}\u200d]/u.test(character)),
			);
			assert.deepEqual(foreign, []);
		});
	}
});

describe('states', () => {
	for (const language of languageNames) {
		test(`have words that fit their column and differ from each other: ${language}`, () => {
			const say = speak(language);
			const words = Object.keys(badges).map((badge) => say(`badge.${badge}` as WordKey));
			assert.equal(new Set(words).size, words.length);
			const all = Object.keys(en)
				.filter(isWordKey)
				.filter((key) => key.startsWith('badge.'))
				.map((key) => say(key));
			assert.deepEqual(
				all.filter((word) => stringWidth(word) > badgeWidth - 2),
				[],
			);
		});
	}
});

describe('the help', () => {
	for (const language of languageNames) {
		for (const size of [
			{ columns: 120, rows: 40 },
			{ columns: 200, rows: 60 },
		] satisfies Size[]) {
			test(`shows every key at ${size.columns}x${size.rows}: ${language}`, () => {
				const text = screenLines(drawingOf(scenes.help!(size, { language })))
					.map(plainText)
					.join('\n');
				const missing = commands.filter(
					({ group, word, place }) =>
						group && panes.includes(place) && !text.includes(speak(language)(`key.${word}` as WordKey)),
				);
				assert.deepEqual(missing, []);
				assert.ok(text.includes(speak(language)('help.markAge')));
			});
		}
	}

	for (const size of [
		{ columns: 80, rows: 24 },
		{ columns: 40, rows: 10 },
	] satisfies Size[]) {
		test(`keeps the line that is lit on screen at ${size.columns}x${size.rows}`, () => {
			let model = press(scenes.help!(size, {}), 'home');
			for (const { command } of helpEntries(model)) {
				const text = screenLines(drawingOf(model)).flatMap(({ spans }) =>
					spans.filter((span) => span.ground === 'selection'),
				);
				assert.ok(text.some((span) => span.text.trim().startsWith(speak('en')(`key.${command.word}` as WordKey))));
				model = press(model, 'down');
			}
		});
	}
});

describe('the foot of the screen', () => {
	const small: Size = { columns: 80, rows: 24 };
	const footOf = (model: Model) => screenLines(drawingOf(model)).slice(-2).map(plainText);

	test('tells of changes also where a tree has the screen to itself, and not where they are read', () => {
		const away = scenes['while-away']!(small, {});
		assert.match(footOf({ ...away, pane: 'tree' })[0]!, /\d changes: press w {3}node \d+ of \d+/);
		assert.doesNotMatch(footOf({ ...away, overlay: 'changes' })[0]!, /press w/);
	});

	test('offers what each pane is there for', () => {
		const failed = scenes['failed-tree']!(small, {});
		const hints = (['list', 'tree', 'detail'] as const).map((pane) => footOf({ ...failed, pane })[1]!);
		assert.match(hints[0]!, /Enter open .* a add .* P profiles .* \? help/);
		assert.match(hints[1]!, /Esc back .* Enter fold or detail .* i detail .* \? help/);
		assert.match(hints[2]!, /Esc back .* y copy the incident .* o web address .* \? help/);
	});
});

test('a row of a tree that stays on top of those scrolled away says so without colours, too', () => {
	const end = press(scenes['tree-of-a-flow']!({ columns: 80, rows: 16 }, { glyphs: 'ascii' }), 'zR', 'G', 'k');
	const rows = screenLines(drawingOf(end)).slice(4, -2);
	const onTop = rows.filter(({ ground }) => ground === 'bar').map(plainText);
	assert.ok(onTop.length > 0);
	assert.ok(onTop.every((text) => text.startsWith('^ ')));
	assert.equal(rows.filter((line) => plainText(line).startsWith('^')).length, onTop.length);
});

test('a line that says how wide it is, is so wide', () => {
	const sizes = [
		{ columns: 120, rows: 40 },
		{ columns: 200, rows: 60 },
	];
	const lines = Object.values(scenes).flatMap((scene) =>
		sizes.flatMap((size) => screenLines(drawingOf(scene(size, {})))),
	);
	const saying = lines.filter(({ width }) => width !== undefined);
	assert.ok(saying.length > 100);
	for (const { spans, width } of saying) assert.equal(spansWidth(spans), width);
});
