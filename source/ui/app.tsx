import { useApp, useCursor, useInput } from 'ink';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Message } from '../core/message.js';
import type { Model } from '../core/model.js';
import { type Drawing, drawingOf } from './drawing.js';
import { typingColumn } from './find/filter-line.js';
import type { RowReferences } from './row-references.js';
import { overlayRow, screenLines } from './screen.js';
import { ScreenView } from './screen-view.js';
import { paintsOf } from './themes/index.js';
import { drawnDetailLines } from './views/detail/detail.js';
import { formFrame } from './views/form/form-frame.js';
import { helpCaret } from './views/help.js';
import { caretColumn } from './views/prompt.js';

/** What the screen needs of the program: to look at the model, to hear of changes, to say what happened. */
export type Program = {
	readonly getModel: () => Model;
	readonly subscribe: (listener: () => void) => () => void;
	readonly dispatch: (message: Message) => void;
	/** Stops the process as Ctrl+Z would, and goes on when the shell calls it back. */
	readonly sleep: () => Promise<void>;
	/** Told of each model that is on screen now. */
	readonly painted?: (model: Model) => void;
	/** Where rows are written by what stands for them; left out, Ink draws them. */
	readonly references?: RowReferences;
};

/** What only a component can reach, for those outside. */
export type Host = { suspend: () => void };

/** The one component with hooks: it holds the terminal and shows the model. */
export function App({ program, host }: { program: Program; host: Host }) {
	const model = useSyncExternalStore(program.subscribe, program.getModel);
	const { setCursorPosition } = useCursor();
	const { suspendTerminal } = useApp();
	useEffect(() => {
		host.suspend = () => void suspendTerminal(program.sleep);
	}, [host, program, suspendTerminal]);
	useEffect(() => program.painted?.(model), [program, model]);
	// The terminal is raw while this hook is there; what a person types comes to the program another way.
	useInput(() => {});

	const drawing = drawingOf(model);
	const detail = drawnDetailLines(drawing);
	useEffect(() => {
		if (program.getModel().detail.lines !== detail) program.dispatch({ type: 'detailDrawn', lines: detail });
	}, [program, detail]);
	setCursorPosition(caretOf(drawing));
	const { theme, colors } = drawing.looks;
	const paints = useMemo(() => paintsOf({ theme, colors }), [theme, colors]);
	return (
		<ScreenView
			lines={screenLines(drawing)}
			paints={paints}
			columns={model.size.columns}
			references={program.references}
		/>
	);
}

/** Where text is typed, the terminal's own cursor stands: input methods compose there. */
function caretOf(drawing: Drawing): { readonly x: number; readonly y: number } | undefined {
	const { form, prompt, overlay, find, size } = drawing.model;
	if (form) return formFrame(drawing, form).caret;
	if (find.typing && !prompt && !overlay) {
		return { x: Math.min(size.columns - 1, typingColumn(drawing, find.typing)), y: size.rows - 1 };
	}
	if (overlay === 'help' && !prompt)
		return { x: Math.min(size.columns - 1, helpCaret(drawing)), y: overlayRow(drawing) };
	return prompt && { x: Math.min(size.columns - 1, caretColumn(drawing, prompt)), y: size.rows - 1 };
}
