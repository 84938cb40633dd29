import process from 'node:process';

/** Programs that are measured beside ours. */
export const beside = {
	htop: ['htop'],
	btop: ['btop', '--utf-force'],
	top: ['top'],
	'plain Ink': [process.execPath, 'scripts/bench/plain-ink.mjs'],
};

const besideUnits = [
	['bytes', 'B/s'],
	['least bytes', 'B/s'],
	['writes', '/s'],
	['processor', '%'],
	['memory', 'MiB'],
	['first paint', 'ms'],
];

/** What is promised of each figure, in its unit; a smaller one is better. */
export const goals = {
	'quiet: bytes': { unit: 'B/s', goal: 20 },
	'quiet: least bytes': { unit: 'B/s' },
	'quiet: writes': { unit: '/s', goal: 1.2 },
	'quiet: clears': { unit: '', goal: 0 },
	'quiet: processor': { unit: '%', goal: 0.3 },
	'quiet: memory': { unit: 'MiB', goal: 120 },
	'ended: bytes': { unit: 'B/s', goal: 20 },
	'ended: processor': { unit: '%', goal: 0.3 },
	'ended: memory': { unit: 'MiB', goal: 120 },
	'running: bytes': { unit: 'B/s', goal: 90 },
	'running: least bytes': { unit: 'B/s' },
	'running: writes': { unit: '/s', goal: 1.2 },
	'running: clears': { unit: '', goal: 0 },
	'running: processor': { unit: '%', goal: 0.8 },
	'running: memory': { unit: 'MiB', goal: 120 },
	'start: first paint': { unit: 'ms', goal: 200 },
	'start: first data': { unit: 'ms', goal: 300 },
	'leave: by key': { unit: 'ms', goal: 100 },
	'leave: by SIGTERM': { unit: 'ms', goal: 100 },
	'leave: by SIGHUP': { unit: 'ms', goal: 100 },
	'leave: by SIGINT': { unit: 'ms', goal: 100 },
	'key: half within': { unit: 'ms', goal: 5 },
	'key: 95 % within': { unit: 'ms', goal: 16 },
	'key held: 95 % within': { unit: 'ms', goal: 40 },
	'slow: half within': { unit: 'ms' },
	'slow: 95 % within': { unit: 'ms', goal: 250 },
	'slow: behind held keys': { unit: 'ms', goal: 250 },
	'slow: leave by key': { unit: 'ms', goal: 100 },
	...Object.fromEntries(
		Object.keys(beside).flatMap((name) => besideUnits.map(([what, unit]) => [`${name}: ${what}`, { unit }])),
	),
};
