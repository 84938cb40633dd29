import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSamples } from '../../sops/fixtures.js';
import { openSite, type Site } from '../gateway/http.js';
import { shapeOf } from '../gateway/shape.js';
import type { Wire } from '../support.js';
import { nodesBelow } from './samples.js';

type Query = Readonly<Record<string, string>>;
type Question = { readonly query: Query; readonly reply: Wire };

/** Asked of an ESB stand-in. The published ESB knows each component by one method only; the stand-in did not care. */
function recordedQuestions(name: string): readonly Question[] {
	const samples = readSamples(name) as readonly Wire[];
	const asked = samples.filter(({ request }) => request.method === 'GET');
	return asked.map(({ request, response }) => ({ query: request.params, reply: response }));
}

/** Asks the old ESB of the simulator the same, about its own task. */
function askAgain(site: Site, query: Query, own: Query): Promise<Wire> {
	const { simulator } = site;
	const app = query.bk_app_code === 'nobody' ? {} : { bk_app_code: simulator.appCode };
	const user = query.bk_username === '' ? {} : { bk_username: simulator.username };
	const whole = { bk_app_secret: simulator.appSecret, ...query, ...app, ...user, ...own };
	return site.esb('get_task_status', { query: whole, authorization: undefined }).then(({ body }) => body);
}

/** Envelope, keys, types, kinds of emptiness, code and words, without what is particular to the case. */
function tell({ code, message, ...rest }: Wire): unknown {
	const words = String(message).replaceAll(/n[0-9a-f]{31}|\d+|bk_app_code=\w+/g, '#');
	return { code, words, shape: shapeOf({ ...rest, code, message }).whole };
}

async function compare(site: Site, questions: readonly Question[], ownOf: (query: Query) => Query): Promise<void> {
	for (const { query, reply } of questions) {
		const own = await askAgain(site, query, ownOf(query));
		assert.deepEqual(tell(own), tell(reply), JSON.stringify(query));
	}
}

test('a task that never started answers every option as the real one did', async (context) => {
	const site = await openSite(context, { profile: 'esb-classic' });
	await compare(site, recordedQuestions('created-with-extra-params'), () => ({ task_id: '30445' }));
});

test('wrong tasks, businesses, applications and users are refused as they really were', async (context) => {
	const site = await openSite(context, { profile: 'esb-classic' });
	const questions = recordedQuestions('errors-not-found-and-bad-requests');
	await compare(site, questions, ({ task_id: id, bk_biz_id: business }) => ({
		...(id === '1' ? { task_id: '30445' } : {}),
		...(business === '3' ? { bk_biz_id: '99' } : {}),
	}));
});

test('a task with a failure in a sub-process answers every option as the real one did', async (context) => {
	const site = await openSite(context, { profile: 'esb-classic' });
	const questions = recordedQuestions('get-task-status-with-options').slice(0, 12);
	// After these, the real one had been helped and was over.
	const about = { task_id: '30436' };
	const own = await askAgain(site, { bk_biz_id: '2' }, about);
	const ids = failedIds(own.data);
	const real = failedIds(questions[0]!.reply.data);
	await compare(site, questions, ({ subprocess_id: id = '' }) => {
		const place = real.indexOf(id);
		return place < 0 ? about : { ...about, subprocess_id: ids[place]! };
	});
});

/** The ids of a failed sub-process and of the failed node in it. */
function failedIds(root: Wire): readonly string[] {
	const failed = nodesBelow(root).filter(({ state }) => state === 'FAILED');
	const isHolder = ({ children }: Wire) => Object.keys(children).length > 0;
	return [failed.find(isHolder).id, failed.find((node) => !isHolder(node)).id];
}
