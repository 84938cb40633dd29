/** What a person did at the terminal. Cells are counted from 0, from the top left. */
export type InputEvent =
	/** `j`, `enter`, `ctrl+d`; `escape+j` came as one: Esc and j while the line slept, or j with Alt. */
	| { readonly type: 'key'; readonly key: string }
	| { readonly type: 'paste'; readonly text: string }
	| { readonly type: 'mouse'; readonly action: MouseAction; readonly column: number; readonly row: number };

export type MouseAction = 'click' | 'wheelUp' | 'wheelDown';

export function keyEvent(key: string): InputEvent {
	return { type: 'key', key };
}
