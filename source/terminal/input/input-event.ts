/** What a person did at the terminal, or the terminal by itself. Cells are counted from 0, from the top left. */
export type InputEvent =
	/** `j`, `enter`, `ctrl+d`; `escape+j` came as one: Esc and j while the line slept, or j with Alt. */
	| { readonly type: 'key'; readonly key: string }
	| { readonly type: 'paste'; readonly text: string }
	| { readonly type: 'mouse'; readonly action: MouseAction; readonly column: number; readonly row: number }
	/** The terminal has read all that it was sent before it was asked. */
	| { readonly type: 'answer' };

export type MouseAction = 'click' | 'wheelUp' | 'wheelDown';

export function keyEvent(key: string): InputEvent {
	return { type: 'key', key };
}
