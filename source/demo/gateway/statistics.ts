import { credentialNames } from './parameters.js';

/** How an answer was asked for, as far as it tells how kind the asker is. */
export type Arrival = {
	readonly path: string;
	readonly component: string | undefined;
	readonly taskId: string | undefined;
	readonly credentials: CredentialPlace;
};

export type CredentialPlace = 'header' | 'parameters' | 'both' | 'none';

type Counter = { requests: number; inFlight: number; maxInFlight: number; readonly recent: number[] };

export type Statistics = {
	readonly all: Counter;
	readonly paths: Map<string, Counter>;
	readonly components: Map<string, Counter>;
	readonly tasks: Map<string, Counter>;
	readonly credentials: Map<CredentialPlace, Counter>;
};

export function createStatistics(): Statistics {
	const [paths, components, tasks, credentials] = [new Map(), new Map(), new Map(), new Map()];
	return { all: createCounter(), paths, components, tasks, credentials };
}

function createCounter(): Counter {
	return { requests: 0, inFlight: 0, maxInFlight: 0, recent: [] };
}

/** Counts a request from now on, until what it returns is called; to call that again changes nothing. */
export function countArrival(statistics: Statistics, arrival: Arrival, realNow: number): () => void {
	const counters = [
		statistics.all,
		counterOf(statistics.paths, arrival.path),
		counterOf(statistics.credentials, arrival.credentials),
		...(arrival.component === undefined ? [] : [counterOf(statistics.components, arrival.component)]),
		...(arrival.taskId === undefined ? [] : [counterOf(statistics.tasks, arrival.taskId)]),
	];
	for (const counter of counters) {
		counter.requests += 1;
		counter.inFlight += 1;
		counter.maxInFlight = Math.max(counter.maxInFlight, counter.inFlight);
		dropOld(counter, realNow);
		counter.recent.push(realNow);
	}
	let isOver = false;
	return () => {
		for (const counter of isOver ? [] : counters) {
			counter.inFlight -= 1;
		}
		isOver = true;
	};
}

function counterOf<Key>(counters: Map<Key, Counter>, key: Key): Counter {
	const counter = counters.get(key) ?? createCounter();
	counters.set(key, counter);
	return counter;
}

const minuteMs = 60_000;

function dropOld({ recent }: Counter, realNow: number): void {
	const fresh = recent.findIndex((at) => at > realNow - minuteMs);
	recent.splice(0, fresh < 0 ? recent.length : fresh);
}

/** What `/__stats` answers; `lastMinute` counts the requests of the last 60 seconds. */
export function report(statistics: Statistics, realNow: number) {
	const line = (counter: Counter) => {
		dropOld(counter, realNow);
		const { requests, recent, inFlight, maxInFlight } = counter;
		return { requests, lastMinute: recent.length, inFlight, maxInFlight };
	};
	const lines = <Key extends string>(counters: Map<Key, Counter>) =>
		Object.fromEntries([...counters].map(([key, counter]) => [key, line(counter)]));
	return {
		all: line(statistics.all),
		paths: lines(statistics.paths),
		components: lines(statistics.components),
		tasks: lines(statistics.tasks),
		credentials: Object.fromEntries([...statistics.credentials].map(([place, { requests }]) => [place, requests])),
	};
}

/** Where the credentials of a request are; what a body holds counts as parameters. */
export function credentialPlace(authorization: string | undefined, parameters: readonly string[]): CredentialPlace {
	const inHeader = authorization !== undefined && authorization !== '';
	const inParameters = parameters.some((name) => credentialNames.has(name));
	if (inHeader) {
		return inParameters ? 'both' : 'header';
	}
	return inParameters ? 'parameters' : 'none';
}
