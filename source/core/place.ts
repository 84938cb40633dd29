/** Selection by id, and the line of the pane it stands on, so that rows coming and going above do not move it. */
export type Cursor = { readonly id: string | undefined; readonly line: number };

export const noCursor: Cursor = { id: undefined, line: 0 };
