import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expire, longestPaste } from '../../../source/terminal/input/decoder.js';
import { createRandom } from '../random.js';
import { decodeAll, nameOf, namesOf } from './typing.js';

const esc = '\u001B';

/** A row is what a terminal sends, and the keys it is. */
const inputs: Readonly<Record<string, readonly [bytes: string, keys: readonly string[]]>> = {
	letters: ['jG?', ['j', 'G', '?']],
	'letters of other scripts, and emoji': ['业é🐳', ['业', 'é', '🐳']],
	'blanks and line ends': [' \r\n\t', ['space', 'enter', 'enter', 'tab']],
	'Ctrl with letters, held down': ['\u0004\u0004\u0003', ['ctrl+d', 'ctrl+d', 'ctrl+c']],
	'both backspaces': ['\u007F\b', ['backspace', 'backspace']],
	'no key in other controls, and bytes that are no text': ['\u0000\u001C\u0085\uFFFD', []],
	'arrows one behind the other': [`${esc}[B${esc}[B${esc}[A`, ['down', 'down', 'up']],
	'arrows in application mode': [`${esc}OA${esc}OD`, ['up', 'left']],
	'Home and End of xterm': [`${esc}[H${esc}[F${esc}OH${esc}OF`, ['home', 'end', 'home', 'end']],
	'Home and End of Linux, PuTTY, tmux and screen': [`${esc}[1~${esc}[4~`, ['home', 'end']],
	'Home and End of rxvt': [`${esc}[7~${esc}[8~`, ['home', 'end']],
	'the other keys with numbers': [`${esc}[2~${esc}[3~${esc}[5~${esc}[6~`, ['insert', 'delete', 'pageup', 'pagedown']],
	'Shift with Tab': [`${esc}[Z${esc}[9;2u${esc}[27;2;9~`, ['shift+tab', 'shift+tab', 'shift+tab']],
	'arrows with Ctrl, Alt and Shift': [
		`${esc}[1;5C${esc}[1;3D${esc}[1;2A${esc}O5C`,
		['ctrl+right', 'alt+left', 'up', 'ctrl+right'],
	],
	'keys with modifiers of rxvt': [`${esc}[7$${esc}[3^${esc}[a${esc}Od`, ['home', 'ctrl+delete', 'up', 'ctrl+left']],
	'the keypad': [`${esc}OM${esc}Ok${esc}Oq`, ['enter', '+', '1']],
	'Esc alone, twice': [`${esc}${esc}`, ['escape', 'escape']],
	'Esc before an arrow': [`${esc}${esc}[B`, ['escape', 'down']],
	'Esc and letters behind it': [`${esc}jk`, ['escape+j', 'k']],
	'Esc and Ctrl+C behind it': [`${esc}\u0003`, ['escape', 'ctrl+c']],
	'Esc and what begins sequences': [`${esc}[`, ['escape+[']],
	'Esc and ] or P behind it, then others': [`${esc}]j${esc}Pk`, ['escape+]', 'j', 'escape+P', 'k']],
	'keys of the kitty protocol': [
		`${esc}[27u${esc}[13u${esc}[127u${esc}[106u${esc}[106;5u${esc}[106:74;2u${esc}[57420u`,
		['escape', 'enter', 'backspace', 'j', 'ctrl+j', 'J', 'down'],
	],
	'the text that the kitty protocol tells': [`${esc}[49;2;33u${esc}[20013u`, ['!', '中']],
	'a key held down and let go': [`${esc}[106;1:2u${esc}[106;1:3u${esc}[1;1:1B${esc}[1;1:3B`, ['j', 'down']],
	'keys beside locks': [`${esc}[106;129u${esc}[99;69u`, ['j', 'ctrl+c']],
	'Alt, told as such': [`${esc}[106;3u`, ['alt+j']],
	'no key of the window manager': [`${esc}[106;9u${esc}[106;17u`, []],
	'other keys as xterm modifies them': [`${esc}[27;5;105~${esc}[27;2;65~`, ['ctrl+i', 'A']],
	'F1 of xterm, of VT220 and of Linux': [`${esc}OP${esc}[P${esc}[11~${esc}[[A`, ['f1', 'f1', 'f1', 'f1']],
	'nothing for other function keys': [`${esc}[12~${esc}OQ${esc}[[B${esc}[24~${esc}[1;2R`, []],
	'nothing for focus and reports of the terminal': [
		`${esc}[I${esc}[O${esc}[12;40R${esc}[?2026;2$y${esc}[?62;22c${esc}[>0;276;0c${esc}[?1u${esc}[8;24;80t`,
		[],
	],
	'the answer that all is well': [`${esc}[0nj${esc}[0n${esc}[3n`, ['answer', 'j', 'answer']],
	'nothing for replies that are strings': [
		`${esc}]11;rgb:1e1e/1e1e/2e2e${esc}\\${esc}]11;rgb:0/0/0\u0007${esc}P>|XTerm(390)${esc}\\${esc}_Gi=1;OK${esc}\\`,
		[],
	],
	'clicks and the wheel': [
		`${esc}[<0;5;3M${esc}[<0;5;3m${esc}[<64;1;1M${esc}[<65;200;60M`,
		['click(4,2)', 'wheelUp(0,0)', 'wheelDown(199,59)'],
	],
	'nothing for other buttons, for moving and for places that are none': [
		`${esc}[<2;5;3M${esc}[<35;5;3M${esc}[<4;5;3M${esc}[<0;0;3M${esc}[<0;;M`,
		[],
	],
	'nothing for old mouse reports': [`${esc}[M !!${esc}[32;40;3M`, []],
	'a sequence that is broken off by Ctrl+C': [`${esc}[1;\u0003`, ['ctrl+c']],
	'a reply that is broken off by Ctrl+C': [`${esc}]11;rgb\u0003`, ['ctrl+c']],
	'a sequence that is broken off by another': [`${esc}[1;${esc}[A`, ['up']],
	'a paste, whatever is in it': [
		`${esc}[200~one\ntwo${esc}[A\u0003${esc}[201~j`,
		[`paste(one\ntwo${esc}[A\u0003)`, 'j'],
	],
	'an empty paste': [`${esc}[200~${esc}[201~`, ['paste()']],
	'nothing for the end of a paste that never began': [`${esc}[201~`, []],
};

describe('the keys of a terminal', () => {
	for (const [what, [bytes, keys]] of Object.entries(inputs)) {
		test(`tell ${what}`, () => assert.deepEqual(namesOf(bytes), keys));
		test(`tell ${what}, one character at a time`, () => assert.deepEqual(namesOf(...bytes), keys));
	}

	test('are the same however they are cut', () => {
		const all = Object.values(inputs);
		for (let seed = 1; seed <= 300; seed++) {
			const random = createRandom(seed);
			const text = Array.from({ length: 6 }, () => all[random.below(all.length)]![0]).join('');
			const characters = [...text];
			const whole = decodeAll([text]);
			const pieces: string[] = [];
			for (let at = 0; at < characters.length; ) {
				const length = 1 + random.below(5);
				pieces.push(characters.slice(at, at + length).join(''));
				at += length;
			}
			const cut = decodeAll(pieces);
			assert.deepEqual(cut.events.map(nameOf), whole.events.map(nameOf), `seed ${seed}: ${JSON.stringify(pieces)}`);
			assert.deepEqual(cut.state, whole.state);
		}
	});

	test('never come out of noise as a control character or a piece of a sequence', () => {
		for (let seed = 1; seed <= 200; seed++) {
			const random = createRandom(seed);
			const signs = `${esc}${esc}[[O]P_;<?0159~$Mmu\u0007\\\u0000A`;
			const noise = Array.from({ length: 60 }, () => signs[random.below(signs.length)]!);
			const { events } = decodeAll(noise);
			for (const event of events) {
				if (event.type === 'key') assert.match(event.key, /^(?:(?:escape|ctrl|alt|shift)\+)*(?:[!-~]|f1|[a-z]{2,})$/);
			}
		}
	});
});

describe('a sequence whose Esc was taken for a key, for so long did nothing follow', () => {
	const late = (...chunks: readonly string[]) => {
		const { events, state } = expire(decodeAll([esc]).state);
		const rest = decodeAll(chunks, state);
		return [...events, ...rest.events, ...expire(rest.state).events].map(nameOf);
	};

	test('means nothing more when the rest of it comes', () => {
		assert.deepEqual(late('[B'), ['escape']);
		assert.deepEqual(late('[', '1;', '5C', 'j'), ['escape', 'j']);
		assert.deepEqual(late('OA'), ['escape']);
	});

	test('was Esc when a person types on', () => {
		assert.deepEqual(late('j'), ['escape', 'j']);
		assert.deepEqual(late('['), ['escape', '[']);
		assert.deepEqual(late('O'), ['escape', 'O']);
		assert.deepEqual(late(`${esc}[B`), ['escape', 'down']);
		assert.deepEqual(late('j', '['), ['escape', 'j', '[']);
	});

	test('is told of only once', () => assert.deepEqual(late(esc), ['escape', 'escape']));
});

describe('a paste', () => {
	test('of a megabyte in small pieces is one', () => {
		const text = 'line of text \u001B[31m业务\r\n'.repeat(50_000);
		const bytes = `${esc}[200~${text}${esc}[201~`;
		const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.slice(at * 7, at * 7 + 7));
		assert.deepEqual(decodeAll(pieces).events, [{ type: 'paste', text }]);
	});

	test('that never ends is one when nothing more comes, and then keys are keys again', () => {
		const { events, state } = decodeAll([`${esc}[200~2/30412`, '\n2/30413']);
		assert.deepEqual(events, []);
		const over = expire(state);
		assert.deepEqual(over.events, [{ type: 'paste', text: '2/30412\n2/30413' }]);
		assert.deepEqual(decodeAll(['q'], over.state).events.map(nameOf), ['q']);
	});

	test('beyond all measure is cut, and ends where it ends', () => {
		const chunk = 'x'.repeat(1_000_000);
		const { events } = decodeAll([`${esc}[200~`, ...Array.from({ length: 9 }, () => chunk), `${esc}[201~q`]);
		const [first, second] = events;
		assert.ok(first?.type === 'paste' && first.text.length < longestPaste + chunk.length);
		assert.deepEqual(second, { type: 'key', key: 'q' });
	});
});
