type Handle = { readonly fd?: number; readonly setBlocking?: (isBlocking: boolean) => number };

/**
 * From now on a write does not wait until the terminal takes it; false where that cannot be had. Only where Node has opened
 * the terminal anew for itself: the descriptors that it was started with are the shell's too, which must not find them
 * changed.
 */
export function stopBlocking(terminal: NodeJS.WriteStream): terminal is NodeJS.WriteStream & { readonly fd: number } {
	const { _handle: handle, fd } = terminal as { readonly _handle?: Handle; readonly fd?: number };
	if (process.platform === 'win32' || fd === undefined || !terminal.isTTY) return false;
	return (handle?.fd ?? 0) > 2 && handle?.setBlocking?.(false) === 0;
}
