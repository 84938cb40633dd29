import { isPlain } from '../../domain/text/quote.js';

/** What may stand in a file that an earlier run, or anybody else, has written. */

export function isOneOf<Name extends string>(table: Readonly<Record<Name, unknown>>, value: unknown): value is Name {
	return typeof value === 'string' && Object.hasOwn(table, value);
}

export function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isNumber(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

export function numberIn(value: unknown): number | undefined {
	return isNumber(value) ? value : undefined;
}

/** One line that nothing in could steer a terminal. */
export function isLine(value: unknown, longest: number): value is string {
	return typeof value === 'string' && value.length <= longest && isPlain(value);
}
