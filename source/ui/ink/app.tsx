import { useApp, useCursor, useInput } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import type { Pictures } from '../pictures/pictures.js';
import { ScreenView } from './screen-view.js';

/** What only a component can reach, for those outside. */
export type Host = {
	suspend: () => void;
	/** Stops the process as Ctrl+Z would, and goes on when the shell calls it back. */
	readonly sleep: () => Promise<void>;
};

/** The one component with hooks: it holds the terminal and shows the pictures of the program. */
export function App({ pictures, host }: { pictures: Pictures; host: Host }) {
	const { lines, paints, columns, caret } = useSyncExternalStore(pictures.subscribe, pictures.current);
	const { setCursorPosition } = useCursor();
	const { suspendTerminal } = useApp();
	useEffect(() => {
		host.suspend = () => void suspendTerminal(host.sleep);
	}, [host, suspendTerminal]);
	// The terminal is raw while this hook is there; what a person types comes to the program another way.
	useInput(() => {});
	setCursorPosition(caret);
	return <ScreenView lines={lines} paints={paints} columns={columns} isReferred={pictures.isReferred} />;
}
