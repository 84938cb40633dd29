import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSilences, withSilence } from '../../../source/runtime/session/saved-silences.js';

const mute = { kind: 'mute', reason: 'repair', until: 5 } as const;
const ack = { kind: 'ack', reason: '', occurrence: 'fail 0 1 1' } as const;

test('what is silenced is read as it was written, and ends by itself alone', () => {
	const both = withSilence(withSilence(undefined, 'a', mute), 'b', ack);
	assert.deepEqual(readSilences(JSON.parse(JSON.stringify(both))), { a: mute, b: ack });
	assert.deepEqual(readSilences(withSilence(both, 'a', undefined)), { b: ack });
});

test('what is odd in the file is left out, and what could steer a terminal', () => {
	const odd = {
		a: 1,
		b: { kind: 'mute' },
		c: { kind: 'x', until: 1 },
		d: { kind: 'ack', occurrence: 'x'.repeat(200) },
	};
	assert.deepEqual(readSilences({ ...odd, e: { ...mute, reason: '\u001B[2Jx' } }), { e: { ...mute, reason: '[2Jx' } });
	for (const value of [undefined, null, 'text', []]) assert.deepEqual(readSilences(value), {});
});
