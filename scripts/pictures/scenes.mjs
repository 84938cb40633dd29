/** What is photographed: size, options, and the keys pressed before. */
export const scenes = [
	{ name: 'overview', columns: 120, rows: 34, steps: [{ seconds: 3 }] },
	{ name: 'tree-zh', columns: 80, rows: 24, args: ['--lang', 'zh'], steps: [{ seconds: 3 }, { keys: 'e' }] },
	{ name: 'light', columns: 120, rows: 34, on: 'light', steps: [{ seconds: 3 }] },
];
