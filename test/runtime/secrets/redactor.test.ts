import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRedactor } from '../../../source/runtime/secrets/redactor.js';

describe('what takes secrets out of texts', () => {
	test('knows those of the last weeks, not every one that ever was', () => {
		const redactor = createRedactor();
		for (let hour = 0; hour < 5000; hour++) {
			redactor.learn('the-application-secret');
			redactor.learn(`token-of-hour-${hour}.`);
		}
		assert.ok(redactor.values().length <= 500);
		assert.equal(redactor.redact('the-application-secret').includes('application'), false, 'it is still in use');
		assert.equal(redactor.redact('token-of-hour-4990.').includes('4990'), false);
	});
});
