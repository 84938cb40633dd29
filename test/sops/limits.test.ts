import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultLimits } from '../../source/sops/client-options.js';

test('the slowest and the largest replies that real servers were seen to give are waited for and read', () => {
	// A status of 4,981 nodes took 9.1 s on a busy server; their plan had 6.3 MB.
	assert.ok(defaultLimits.tryMs > 9100);
	assert.ok(defaultLimits.bodyBytes > 4 * 6_300_000);
});
