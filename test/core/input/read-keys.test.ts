import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commands } from '../../../source/core/input/commands/commands.js';
import { readKeys } from '../../../source/core/input/remap/read-keys.js';
import { speak } from '../../../source/text/index.js';
import { modelOf, press, watching } from '../support.js';

describe('keys in the settings', () => {
	test('take the place of those of the command', () => {
		const { keys, problems } = readKeys({ help: ['ctrl+g', 'zh'], zone: 'X' });
		assert.deepEqual([keys, problems], [{ help: ['ctrl+g', 'zh'], zone: ['X'] }, []]);
		const model = modelOf({ keys });
		assert.equal(press(model, 'ctrl+g').overlay, 'help');
		assert.equal(press(model, 'z', 'h').overlay, 'help');
		assert.deepEqual([press(model, '?').overlay, press(model, 'X').looks.zone], [undefined, 'server']);
	});

	test('are read in any case and as they are written on screen; signs are what they are', () => {
		assert.deepEqual(readKeys({ zone: 'Q' }).keys.zone, ['Q']);
		assert.deepEqual(readKeys({ unwatch: ['Del', '^G'] }).keys.unwatch, ['delete', 'ctrl+g']);
	});

	test('may be exchanged between two commands', () => {
		const { keys, problems } = readKeys({ watch: 'x', unwatch: 'a' });
		assert.deepEqual(problems, []);
		assert.equal(press(watching([1], { keys }), 'a').notice?.key, 'removed');
	});

	test('may be none', () => {
		assert.deepEqual(readKeys({ unwatch: [] }), { keys: { unwatch: [] }, problems: [] });
		assert.equal(press(watching([1], { keys: { unwatch: [] } }), 'x').notice?.key, 'noSuchKey');
	});

	test('may be the same in two views that are never there together', () => {
		assert.deepEqual(readKeys({ 'rule-add': 'a', 'guide-look': 'a' }).problems, []);
	});

	test('as the commands have them raise no objection', () => {
		const places = ['main', 'list', 'profiles', 'rules', 'guide', 'overlay', 'any'];
		const own = commands.filter(({ place }) => places.includes(place));
		assert.deepEqual(readKeys(Object.fromEntries(own.map(({ name, keys }) => [name, keys]))).problems, []);
	});
});

describe('of keys that cannot be used one sentence says why, the rest is used', () => {
	const problems: Readonly<Record<string, readonly [given: Record<string, unknown>, problem: RegExp]>> = {
		'a command that is not there': [{ dance: 'd' }, /no command "dance"/],
		'a property of objects': [{ constructor: 'd' }, /no command "constructor"/],
		'a key that no terminal sends': [{ zone: 'f12' }, /"f12", meant for "zone"/],
		'a key that cannot be told from another': [{ zone: 'ctrl+i' }, /"ctrl\+i"/],
		'the key that always quits': [{ zone: 'Ctrl+C' }, /always quits/],
		'a key of another command': [{ zone: 'r' }, /"r" cannot be given to "zone": "refresh" has it/],
		'a key that begins the chord of another': [{ zone: 'z' }, /"z" cannot be given to "zone"/],
		'something that is no text': [{ zone: [7] }, /a text, or a list/],
	};
	for (const [what, [given, problem]] of Object.entries(problems)) {
		test(what, () => {
			const read = readKeys({ ...given, unwatch: 'X' });
			assert.deepEqual([read.keys, read.problems.length], [{ unwatch: ['X'] }, 1]);
			const { key, values } = read.problems[0]!;
			assert.match(speak('en')(key, values), problem);
		});
	}

	test('a command that keeps its keys does not lose them to another one', () => {
		const { keys, problems } = readKeys({ zone: ['f12'], refresh: 'Z' });
		assert.deepEqual([keys, problems.length], [{}, 2]);
	});
});
