import type { InputEvent, MouseAction } from './input-event.js';

/** Buttons of SGR reports that we act on; any other, and any with Shift, Alt or Ctrl, is nothing. */
const actions: Readonly<Record<string, MouseAction>> = { 0: 'click', 64: 'wheelUp', 65: 'wheelDown' };

/** `CSI < button;column;row M`; with `m` at its end a button is let go. */
export function mouseEvents(parameters: string, final: string): readonly InputEvent[] {
	const [button = '', column = '', row = ''] = parameters.split(';');
	const action = final === 'M' ? actions[button] : undefined;
	const place = [Number(column), Number(row)] as const;
	if (!action || !place.every((at) => Number.isInteger(at) && at > 0)) return [];
	return [{ type: 'mouse', action, column: place[0] - 1, row: place[1] - 1 }];
}
