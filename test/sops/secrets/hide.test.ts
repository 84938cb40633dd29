import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHide } from '../../../source/domain/text/redact.js';
import { withoutSecrets } from '../../../source/sops/hide.js';

const hide = createHide(['canary-secret']);

test('what holds no secret stays the very same object', () => {
	const value = { name: 'release', none: undefined, count: 3, list: [{ id: 'n1' }], flag: true };
	assert.equal(withoutSecrets(value, hide), value);
});

test('a secret is taken out of texts, keys, lists, maps and sets, and nothing else changes', () => {
	const same = { id: 'n2' };
	const told = withoutSecrets(
		{
			name: 'of canary-secret',
			nodes: [same, { id: 'canary-secret', at: 5, none: undefined }],
			errors: { n1: 'plain', 'canary-secret': 'x canary-secret' },
			reports: new Map([['canary-secret', { name: 'canary-secret' }]]),
			deleted: new Set(['5', 'canary-secret']),
		},
		hide,
	);
	assert.deepEqual(told, {
		name: 'of ***',
		nodes: [{ id: 'n2' }, { id: '***', at: 5, none: undefined }],
		errors: { n1: 'plain', '***': 'x ***' },
		reports: new Map([['***', { name: '***' }]]),
		deleted: new Set(['5', '***']),
	});
	assert.equal(told.nodes[0], same);
});
