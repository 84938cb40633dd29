import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Answers, askEverything, assertPlain, noTaskIds } from './questions.js';
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

const isMaker = (value: unknown) =>
	typeof value === 'object' && value !== null && 'childTaskId' in value && value.childTaskId !== undefined;

test('a server answers the same through every gateway, to every identity', async (context) => {
	const expected = await answersOf(context, 'apigw', 'bk_token');
	const made = Object.values(expected).filter((outcome) => 'value' in outcome && isMaker(outcome.value));
	assert.equal(made.length > 0, true, 'a node has made a task');
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

/** Ages of the application, with the gateways that it was served by then. */
const ages = [
	['current', ['apigw', 'esb-new', 'esb-classic']],
	['2021', ['apigw', 'esb-new', 'esb-classic']],
	['2018', ['esb-new', 'esb-classic']],
] as const;

for (const [era, names] of ages) {
	test(`an application of the age ${era} is understood, and the same through every gateway`, async (context) => {
		const told: unknown[] = [];
		for (const name of names) {
			const site = await openSite(context, name, { era });
			const answers = await askEverything(clientOf(site));
			assertPlain(answers, name);
			const early = Object.entries(answers).filter(([question]) => !isLate(question));
			told.push(early.map(([question, outcome]) => [question, comparable(outcome)]));
			const failed = early.filter(([, outcome]) => 'failure' in outcome).map(([question]) => question);
			assert.deepEqual(
				failed.filter((question) => !noTaskIds.some((id) => question.includes(id))),
				['detail 30399'],
			);
		}
		for (const other of told.slice(1)) assert.deepEqual(other, told[0]);
	});
}
