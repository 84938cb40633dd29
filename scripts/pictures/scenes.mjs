const lookAtFailure = [{ seconds: 3 }, { keys: 'e' }];

/** Whatever needs somebody at that time, and what will soon, is taken off the list. */
const nobodyNeeded = [
	{ seconds: 3 },
	...Array.from({ length: 5 }, () => ({ keys: 'gx' })),
	...['/', 'redis', '\r', 'gx', '\u001b'].map((keys) => ({ keys })),
];

/** What is photographed: size, options, and the keys pressed before; `title` stands in the frame around it. */
const views = [
	{ name: 'overview', columns: 132, rows: 36, steps: lookAtFailure, title: 'whalewatch' },
	{ name: 'small', columns: 80, rows: 24, steps: [{ seconds: 3 }], title: 'whalewatch' },
	{ name: 'tree', columns: 80, rows: 24, steps: lookAtFailure, title: 'e' },
	{ name: 'detail', columns: 80, rows: 24, steps: [...lookAtFailure, { keys: 'i' }], title: 'i' },
	{ name: 'find', columns: 80, rows: 24, steps: [{ seconds: 3 }, { keys: '/' }, { keys: 'kr' }], title: '/kr' },
	{ name: 'palette', columns: 80, rows: 24, steps: [{ seconds: 3 }, { keys: ':' }, { keys: 'fold' }], title: ':fold' },
	{
		name: 'changes',
		columns: 80,
		rows: 24,
		steps: [{ seconds: 3 }, { keys: 'j' }, { seconds: 45 }, { keys: 'w' }],
		title: 'w',
	},
	{ name: 'light', columns: 132, rows: 36, on: 'light', steps: lookAtFailure, title: ':theme light' },
	{
		name: 'large',
		columns: 190,
		rows: 50,
		steps: [{ seconds: 3 }, { keys: 'j' }, { seconds: 30 }, { keys: 'e' }],
		title: 'whalewatch',
	},
	{
		name: 'wall',
		columns: 120,
		rows: 40,
		args: ['--wall'],
		steps: [{ wait: /3 failed|3 失败/ }],
		title: 'whalewatch wall',
	},
	{
		name: 'wall-well',
		columns: 120,
		rows: 40,
		steps: [...nobodyNeeded, { keys: 'W' }, { wait: /up <1m|已运行/ }],
		title: 'whalewatch wall',
	},
];

/** Each view in both languages of the front pages. */
export const scenes = views.flatMap((view) => [
	view,
	{ ...view, name: `${view.name}-zh`, args: [...(view.args ?? []), '--lang', 'zh'] },
]);
