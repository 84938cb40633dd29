import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentialPlaces } from '../../source/domain/profile.js';
import { memoryOf } from '../sops/memory.js';
import { askEverything } from './questions.js';
import {
	clientOf,
	identityKinds,
	openSite,
	outcomeOf,
	type Received,
	type Site,
	secretsOf,
	serverNames,
} from './servers.js';

/** Where a request holds one of these texts. */
function placesOf({ target, header, body }: Received, texts: readonly string[]): readonly string[] {
	const parts = { address: decodeURIComponent(target), header, body };
	return Object.entries(parts)
		.filter(([, part]) => texts.some((text) => part.includes(text)))
		.map(([name]) => name);
}

/** Every place that a request held a secret in, in the order in which they first came. */
function secretPlaces(site: Site, kind: (typeof identityKinds)[number]): readonly (readonly string[])[] {
	const secrets = [site.simulator.appSecret, ...(kind === 'bk_username' ? [] : [secretsOf(site)[kind]])];
	return site.received.map((received) => placesOf(received, secrets));
}

const address = { scope: 'cmdb_biz', bizId: '2', taskId: '30412' } as const;
const plain = { withErrors: false, withAutoRetry: false } as const;

for (const name of serverNames.filter((server) => server !== 'esb-classic')) {
	test(`${name} gets secrets in the header of every request and nowhere else`, async (context) => {
		for (const kind of identityKinds) {
			const site = await openSite(context, name);
			const memory = memoryOf();
			await askEverything(clientOf(site, { kind, options: { capabilities: memory } }));
			assert.ok(site.received.length > 50);
			const strays = secretPlaces(site, kind).filter((places) => places.join() !== 'header');
			assert.deepEqual(strays, [], kind);
			assert.equal(memory.read().header, name === 'esb-new' ? true : undefined);
		}
	});
}

test('esb-classic gets secrets as parameters once it has shown that it does not read the header', async (context) => {
	for (const kind of identityKinds) {
		const site = await openSite(context, 'esb-classic');
		const memory = memoryOf();
		await askEverything(clientOf(site, { kind, options: { capabilities: memory } }));
		const [first, ...others] = secretPlaces(site, kind);
		assert.deepEqual(first, ['header']);
		assert.deepEqual(new Set(others.map((places) => places.join())), new Set(['address', 'body']));
		assert.deepEqual(memory.lessons[0], ['header', false]);
		for (const { target, body } of site.received) {
			assert.ok(body === '' || !target.includes('?'), 'what is posted has nothing in its address');
		}
	}
});

/** Where the credentials of one question go by each setting, and what becomes of it. */
const settings = {
	'esb-classic': {
		auto: 'header address: answered',
		parameters: 'address: answered',
		header: 'header: auth',
		both: 'address+header: answered',
	},
	'esb-new': {
		auto: 'header: answered',
		parameters: 'address: answered',
		header: 'header: answered',
		both: 'address+header: answered',
	},
	apigw: {
		auto: 'header: answered',
		parameters: 'header: answered',
		header: 'header: answered',
		both: 'header: answered',
	},
	'apigw-tenant': {
		auto: 'header: answered',
		parameters: 'header: answered',
		header: 'header: answered',
		both: 'header: answered',
	},
} as const;

for (const name of serverNames) {
	test(`${name} is asked with the credentials where the profile puts them`, async (context) => {
		for (const credentialsIn of credentialPlaces) {
			const site = await openSite(context, name);
			const outcome = await outcomeOf(clientOf(site, { profile: { credentialsIn } }).taskStatus(address, plain));
			const places = secretPlaces(site, 'bk_token').map((request) => request.join('+'));
			const result = 'failure' in outcome ? outcome.failure.kind : 'answered';
			assert.equal(`${places.join(' ')}: ${result}`, settings[name][credentialsIn], credentialsIn);
		}
	});
}

test('a tenant is named, and one that is not or is another is shut out', async (context) => {
	const site = await openSite(context, 'apigw-tenant');
	const kinds: string[] = [];
	for (const tenant of [site.simulator.tenant, undefined, 'elsewhere']) {
		const outcome = await outcomeOf(clientOf(site, { profile: { tenant } }).taskStatus(address, plain));
		kinds.push('failure' in outcome ? outcome.failure.kind : 'answered');
	}
	assert.deepEqual(kinds, ['answered', 'barred', 'barred']);
});
