import { useApp, useCursor, useInput } from 'ink';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { createPictures } from './pictures.js';
import type { Program } from './program.js';
import { ScreenView } from './screen-view.js';

/** What only a component can reach, for those outside. */
export type Host = { suspend: () => void };

/** The one component with hooks: it holds the terminal and shows the pictures of the program. */
export function App({ program, host }: { program: Program; host: Host }) {
	const pictures = useMemo(() => createPictures(program), [program]);
	const { lines, paints, columns, caret } = useSyncExternalStore(pictures.subscribe, pictures.current);
	const { setCursorPosition } = useCursor();
	const { suspendTerminal } = useApp();
	useEffect(() => {
		host.suspend = () => void suspendTerminal(program.sleep);
	}, [host, program, suspendTerminal]);
	// The terminal is raw while this hook is there; what a person types comes to the program another way.
	useInput(() => {});
	setCursorPosition(caret);
	return <ScreenView lines={lines} paints={paints} columns={columns} isReferred={program.writer !== undefined} />;
}
