// A model that watches many tasks, each told of and its flow read, without a minute of waiting: the clock is a number.
import { defaultLooks } from '../../dist/source/core/looks/looks.js';
import { initialModel } from '../../dist/source/core/model.js';
import { createRequests } from '../../dist/source/runtime/requests.js';
import { createStore } from '../../dist/source/runtime/store.js';
import { createSopsClient } from '../../dist/source/sops/client.js';
import { profileOf } from './profile.mjs';

/** The model of a program that has watched these tasks of a simulator for a while, and the client it asked with. */
export async function watchCrowd({ simulator, tasks, size }) {
	const profile = profileOf(simulator);
	const { appCode, appSecret, username } = simulator;
	const credentials = { appCode, appSecret, user: { kind: 'bk_username', value: username } };
	const client = createSopsClient({ profile, credentials: async () => credentials });
	let now = Date.now();
	const start = {
		now,
		zoneMinutes: 0,
		size,
		looks: defaultLooks,
		profiles: [profile],
		current: profile.name,
		isDemo: false,
	};
	const store = createStore(initialModel(start), (effect) => senders[effect.type]?.(effect));
	const requests = createRequests(
		{ clientOf: () => client, keptFlow: async () => undefined },
		(fact) => store.dispatch(fact),
		() => now,
	);
	const senders = { request: requests.send, requestBatch: requests.sendBatch };

	const watches = tasks.map((task) => ({ profile: profile.name, scope: profile.scope, ...task }));
	store.dispatch({ type: 'watched', watches });
	while (!isTold(store.getModel(), tasks.length)) {
		await landed(store);
		now += 1000;
		store.dispatch({ type: 'ticked', now, zoneMinutes: 0 });
	}
	await landed(store);
	return { model: store.getModel(), client };
}

function isTold({ known, polls }, count) {
	const keys = Object.keys(known);
	const hasFlow = (key) => known[key].tree.state === 'FINISHED' || polls[key].detail !== 'wanted';
	return keys.length === count && keys.every(hasFlow);
}

async function landed({ getModel, subscribe }) {
	while (Object.values(getModel().polls).some(({ inFlight }) => inFlight !== undefined)) {
		await new Promise((resolve) => {
			const unsubscribe = subscribe(() => {
				unsubscribe();
				resolve();
			});
		});
	}
}
