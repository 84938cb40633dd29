import { hexOf } from './random.js';

/** The engine that plays a task; a task keeps the one it was made with. */
export type Engine = 'v1' | 'v2';

/** The age of the server, as far as it shows in ids and payloads. */
export type Era = 'current' | '2021' | '2018';

export type Dialect = { readonly engine: Engine; readonly era: Era };

export const currentDialect: Dialect = { engine: 'v2', era: 'current' };

/** How ids begin, and how many hexadecimal digits follow. */
const idForms = {
	current: { node: 'n', flow: 'l', digits: 31 },
	2021: { node: 'n', flow: 'l', digits: 31 },
	2018: { node: '', flow: '', digits: 32 },
} satisfies Record<Era, { node: string; flow: string; digits: number }>;

const versionPrefix = { v1: '', v2: 'v' } satisfies Record<Engine, string>;

export function nodeIdOf({ era }: Dialect, key: string): string {
	const { node, digits } = idForms[era];
	return `${node}${hexOf(digits, key)}`;
}

export function flowIdOf({ era }: Dialect, key: string): string {
	const { flow, digits } = idForms[era];
	return `${flow}${hexOf(digits, key)}`;
}

export function versionOf({ engine }: Dialect, key: string): string {
	return `${versionPrefix[engine]}${hexOf(32, key)}`;
}
