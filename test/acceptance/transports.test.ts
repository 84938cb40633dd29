import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Answers, askEverything } from './questions.js';
import { clientOf, identityKinds, type Outcome, openSite, type ServerName, serverNames } from './servers.js';

async function answersOf(
	context: TestContext,
	name: ServerName,
	kind: (typeof identityKinds)[number],
): Promise<Answers> {
	return askEverything(clientOf(await openSite(context, name), { kind }));
}

/** What the oldest ESB has no component for. */
const isLate = (question: string) => /^(?:batch|list|projects)/.test(question);

/** A failure is told in the words and codes of its gateway: only its kind is the same everywhere. */
function comparable(outcome: Outcome | undefined): unknown {
	return outcome !== undefined && 'failure' in outcome ? outcome.failure.kind : outcome;
}

test('a server answers the same through every gateway, to every identity', async (context) => {
	const expected = await answersOf(context, 'apigw', 'bk_token');
	for (const name of serverNames) {
		for (const kind of identityKinds) {
			await context.test(`${name}, ${kind}`, async (inner) => {
				const answers = await answersOf(inner, name, kind);
				assert.deepEqual(Object.keys(answers), Object.keys(expected));
				for (const [question, answer] of Object.entries(answers)) {
					const isAbsent = name === 'esb-classic' && isLate(question);
					assert.deepEqual(comparable(answer), isAbsent ? 'absent' : comparable(expected[question]), question);
				}
			});
		}
	}
});
