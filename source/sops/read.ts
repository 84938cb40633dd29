import type { NodeType } from '../domain/task.js';
import type { Values, WordKey } from '../text/index.js';
import { cleanLine } from './clean-text.js';
import { SopsError } from './failure.js';

export type WireObject = Readonly<Record<string, unknown>>;

/** Beyond these a reply is not a task's but an accident or an attack. */
export const bounds = { levels: 300, nodes: 200_000 } as const;

/** How the end of an engine class name tells the type of a node; the first that fits counts. */
const classEndings = [
	['ConditionalParallelGateway', 'conditional'],
	['ParallelGateway', 'parallel'],
	['ExclusiveGateway', 'exclusive'],
	['ConvergeGateway', 'converge'],
	['StartEvent', 'start'],
	['EndEvent', 'end'],
	['SubProcess', 'subprocess'],
	['Activity', 'task'],
	['Pipeline', 'task'],
] as const satisfies readonly (readonly [string, NodeType])[];

export function isObject(value: unknown): value is WireObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number, also one written as text; undefined for anything else. */
export function readNumber(value: unknown): number | undefined {
	if (typeof value === 'string' && value.trim() !== '') return finite(Number(value));
	return typeof value === 'number' ? finite(value) : undefined;
}

export function readBoolean(value: unknown): boolean {
	return value === true || value === 1 || (typeof value === 'string' && /^(true|1)$/i.test(value));
}

/** A whole number above 0 in its digits, as a task or project is named; undefined for anything else. */
export function readDigits(value: unknown): string | undefined {
	if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
	const text = typeof value === 'string' ? value.trim() : '';
	return /^[1-9]\d{0,14}$/.test(text) ? text : undefined;
}

/**
 * What `readItem` makes of the items of a list, without those that it cannot read; throws `garbled` when it is no list
 * or not a single item is one of the expected.
 */
export function readItems<T>(data: unknown, call: string, readItem: (item: WireObject) => T | undefined): readonly T[] {
	if (!Array.isArray(data)) throw garbled(call, 'fault.noList');
	const items = data.map((item) => (isObject(item) ? readItem(item) : undefined)).filter((item) => item !== undefined);
	if (items.length === 0 && data.length > 0) throw garbled(call, 'fault.otherList');
	return items;
}

/** A node id that can be the key of any record: one that every object already has (`constructor`) gets a mark. */
export function readId(value: unknown): string {
	const id = typeof value === 'number' ? String(value) : cleanLine(value);
	return id in {} ? `?${id}` : id;
}

/** The entries of an object keyed by node id; none for null, absent and anything else. */
export function readEntries(value: unknown): readonly (readonly [string, unknown])[] {
	return isObject(value) ? Object.entries(value).map(([key, item]) => [readId(key), item]) : [];
}

/** Text of a value that is usually text: an object or array as JSON. */
export function readText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (value === null || value === undefined) return '';
	try {
		return JSON.stringify(value, undefined, 1) ?? '';
	} catch {
		// Nested too deep to be written.
		return '';
	}
}

/** Type of an engine class: `ParallelGateway`, or with its modules before it. */
export function typeOfClass(className: unknown): NodeType {
	if (typeof className !== 'string') return 'unknown';
	return classEndings.find(([ending]) => className.endsWith(ending))?.[1] ?? 'unknown';
}

/** The class in a name of the old engine, `<class 'pipeline.core.flow.event.EmptyStartEvent'>`; undefined in others. */
export function classInName(name: string): string | undefined {
	return /^<class '([\w.]+)'>$/.exec(name)?.[1];
}

/** `call` is what was asked, by its name on the wire. */
export function garbled(call: string, key: WordKey, values: Values = {}): SopsError {
	return new SopsError({ kind: 'garbled', told: { key, values: { ...values, call } } });
}

function finite(value: number): number | undefined {
	return Number.isFinite(value) ? value : undefined;
}
