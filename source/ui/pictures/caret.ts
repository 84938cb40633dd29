import { formWithKeys } from '../../core/form/form-with-keys.js';
import type { Drawing } from '../drawing.js';
import { typingColumn } from '../find/filter-line.js';
import { overlayRow } from '../screen.js';
import { formFrame } from '../views/form/form-frame.js';
import { helpCaret } from '../views/help.js';
import { profileCaret } from '../views/profiles/profile-list.js';
import { caretColumn } from '../views/prompt.js';

export type Caret = { readonly x: number; readonly y: number };

/** Where text is typed, the terminal's own cursor stands: input methods compose there. */
export function caretOf(drawing: Drawing): Caret | undefined {
	const { prompt, overlay, find, size } = drawing.model;
	const form = formWithKeys(drawing.model);
	const at = (column: number, row: number): Caret => ({ x: Math.min(size.columns - 1, column), y: row });
	if (form) return formFrame(drawing, form).caret;
	if (prompt) return at(caretColumn(drawing, prompt), size.rows - 1);
	if (overlay === 'help') return at(helpCaret(drawing), overlayRow(drawing));
	if (overlay === 'profiles') return at(profileCaret(drawing), overlayRow(drawing));
	if (find.typing && !overlay) return at(typingColumn(drawing, find.typing), size.rows - 1);
	return undefined;
}
