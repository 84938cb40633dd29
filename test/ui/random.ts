import { defaultLooks, glyphChoices } from '../../source/core/looks/looks.js';
import type { Looks, Model, Size } from '../../source/core/model.js';
import type { FailureCause, FailureKind } from '../../source/domain/failure.js';
import { failureCauses, failureKinds } from '../../source/domain/failure.js';
import type { TaskNode } from '../../source/domain/task.js';
import {
	act,
	evening,
	fail,
	failureOf,
	keyOf,
	modelOf,
	nodeOf,
	press,
	profileOf,
	reply,
	reportOf,
	tickAt,
	watchOf,
} from '../core/support.js';

export type Random = () => number;

/** The same numbers for the same seed, from 0 up to 1. */
export function randomFrom(seed: number): Random {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export function pick<T>(random: Random, items: readonly T[]): T {
	return items[Math.floor(random() * items.length)]!;
}

/** What servers put into names: all of it has been through the cleaning of server text. */
const words = [
	...[
		'deploy',
		'资源扩容-支付',
		'数据库归档',
		'x',
		'部署（第二批）',
		'über',
		'e\u0301t\u0301e\u0301',
		'Z\u0351\u036b\u0343a\u0302lgo',
	],
	...[
		'👩‍💻',
		'👨‍👩‍👧‍👦',
		'🐳',
		'🇨🇳',
		'🇨',
		'🏳️‍🌈',
		'👍🏽',
		'❤️',
		'❤',
		'1️⃣',
		'مرحبا',
		'שלום',
		'ภาษาไทย',
		'हिन्दी',
		'한국어',
		'한',
	],
	...['\u0301start', '⋯', 'ａｂｃ', '①②③', '→', '…', '—', '㎏', '\u00a0', 'a b  c', 'ｶﾞ', '𝒳', '𠀀'],
];

const states = [
	'CREATED',
	'RUNNING',
	'FAILED',
	'SUSPENDED',
	'NODE_SUSPENDED',
	'FINISHED',
	'REVOKED',
	'EXPIRED',
	'MELTING',
];

export function randomText(random: Random): string {
	if (random() < 0.05) return '';
	const length = random() < 0.1 ? 500 : Math.floor(random() * 40);
	let text = '';
	while (text.length < length) text += pick(random, words) + (random() < 0.4 ? ' ' : '');
	return text.trim();
}

function randomNode(random: Random, id: string, depth: number): TaskNode {
	const count = depth > 0 && random() < 0.5 ? Math.floor(random() * 6) : 0;
	const children = Array.from({ length: count }, (_, index) => randomNode(random, `${id}.${index}`, depth - 1));
	const startedAt = random() < 0.2 ? undefined : evening - Math.floor(random() * 1e9);
	return nodeOf(id, pick(random, states), {
		name: randomText(random),
		children,
		startedAt,
		finishedAt: random() < 0.5 || startedAt === undefined ? undefined : startedAt + Math.floor(random() * 1e6),
		retry: random() < 0.3 ? Math.floor(random() * 2000) : 0,
		loop: random() < 0.2 ? Math.floor(random() * 2000) : 1,
		skip: random() < 0.1,
		errorIgnored: random() < 0.1,
	});
}

function randomProfiles(random: Random) {
	const others = Array.from({ length: Math.floor(random() * 30) }, (_, index) =>
		profileOf([...`${index}${randomText(random)}`].slice(0, 64).join(''), {
			mark: pick(random, [undefined, 'prod', 'stage', 'dev']),
		}),
	);
	return [profileOf('prod', { mark: pick(random, [undefined, 'prod']), url: 'http://example.com' }), ...others];
}

export function randomSize(random: Random): Size {
	return { columns: 1 + Math.floor(random() * 300), rows: 1 + Math.floor(random() * 100) };
}

const keys = [
	'j',
	'k',
	'G',
	'g',
	'enter',
	'l',
	'h',
	'e',
	'E',
	'tab',
	'zR',
	'zM',
	']',
	'pagedown',
	'x',
	'u',
	'?',
	'P',
	'a',
	'escape',
	'r',
	'space',
];

/** A model as anything may have made it: servers, people, time. */
export function randomModel(random: Random, size: Size): Model {
	const glyphs = pick(random, glyphChoices);
	const looks: Looks = { ...defaultLooks, language: pick(random, ['en', 'zh']), glyphs };
	const start = modelOf({ size, looks, profiles: randomProfiles(random) });
	const ids = Array.from({ length: Math.floor(random() * 12) }, (_, index) => index + 1);
	let model = act(start, { type: 'watched', watches: ids.map((id) => watchOf(id)) });
	for (const id of ids) {
		if (random() < 0.15) model = fail(model, keyOf(id), randomFailure(random));
		if (random() < 0.2) continue;
		const root = randomNode(random, 'root', 3);
		const errors = Object.fromEntries(
			[root, ...root.children].map((node) => [node.id, `${randomText(random)}\n${randomText(random)}`]),
		);
		model = reply(model, keyOf(id), { ...reportOf(root), name: randomText(random), errors });
	}
	if (ids.length > 0 && random() < 0.4) model = fail(model, keyOf(pick(random, ids)), randomFailure(random));
	for (let count = Math.floor(random() * 12); count > 0; count--) model = press(model, pick(random, keys));
	if (random() < 0.3) model = act(model, { type: 'pasted', text: randomText(random) });
	if (random() < 0.2) model = press(model, 'enter', 'left', 'left');
	if (random() < 0.1)
		model = act(model, { type: 'saveFailed', words: { key: 'said', values: { text: randomText(random) } } });
	if (random() < 0.3) model = act(model, { type: 'showWall', isOn: true });
	return act(model, tickAt(evening + pick(random, [1000, 15_000, 100_000, 3_600_000, 5e10])));
}

function randomFailure(random: Random) {
	const kind = pick(random, Object.keys(failureKinds) as FailureKind[]);
	const cause = pick(random, [undefined, ...(Object.keys(failureCauses) as FailureCause[])]);
	return failureOf(kind, { detail: randomText(random), cause });
}
