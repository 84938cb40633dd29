/**
 * Loads Ink. It is told to draw whatever colours it is given: how many there are is for the theme to know. It asks once,
 * when it is loaded, and only this way; programs that we start must not be told the same. And Yoga, which brings its code
 * along as text, would have `fetch` read it: that loads a whole HTTP client.
 */
export function loadInk(): Promise<typeof import('../../ui/ink/mount.js')> {
	return without('fetch', async () => {
		const before = process.env.FORCE_COLOR;
		process.env.FORCE_COLOR = '3';
		try {
			return await import('../../ui/ink/mount.js');
		} finally {
			if (before === undefined) delete process.env.FORCE_COLOR;
			else process.env.FORCE_COLOR = before;
		}
	});
}

/** Does some work while a global is not there. */
async function without<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
	const property = Object.getOwnPropertyDescriptor(globalThis, name);
	if (!property?.configurable) return await work();
	Reflect.deleteProperty(globalThis, name);
	try {
		return await work();
	} finally {
		Object.defineProperty(globalThis, name, property);
	}
}
