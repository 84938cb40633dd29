// What people, servers and windows do to a program in weeks, as a table: each row with how often it comes, in a thousand.

const sizes = [
	{ columns: 80, rows: 24 },
	{ columns: 120, rows: 40 },
	{ columns: 200, rows: 60 },
	{ columns: 40, rows: 10 },
];
const moves = [
	'j',
	'k',
	'pagedown',
	'pageup',
	'home',
	'end',
	'tab',
	'enter',
	'l',
	'h',
	'space',
	'backspace',
	'f',
	'M',
	'!',
];
const overlays = ['?', 'w', 'P', 'F', 's', 'i', ':'];
const words = ['fail', 'running', 'zf', '支付', 'node', 'a', '3041'];
const faults = [
	'500',
	'502',
	'html',
	'login302',
	'empty',
	'garbage',
	'truncated',
	'reset',
	'hang',
	'half',
	'throttled',
	'token',
	'not-json',
];
const commands = [
	'lang zh',
	'lang en',
	'theme dark',
	'theme light',
	'theme mono',
	'zone utc',
	'zone server',
	'mouse on',
	'mouse off',
];

/** `world` is what can be done to: `press`, `type`, `resize`, `add`, `remove`, `fault`, `restart`; `pick` takes one of a list. */
export const mischief = [
	{ name: 'moves', often: 800, act: ({ press }, pick) => press(pick(moves)) },
	{
		name: 'keys as bytes',
		often: 60,
		act: ({ type }, pick) => type(pick(['j', 'k', '\u001B[B', '\u001B[A', '\u001B[6~'])),
	},
	{ name: 'overlays', often: 20, act: ({ press }, pick) => press(pick(overlays), 'j', 'x', 'escape', 'escape') },
	{
		name: 'filters',
		often: 20,
		act: ({ press }, pick) => press('/', ...pick(words), 'enter', 'n', 'escape', 'escape'),
	},
	{ name: 'commands', often: 10, act: ({ press }, pick) => press(':', ...pick(commands), 'enter') },
	{ name: 'sizes', often: 10, act: ({ resize }, pick) => resize(pick(sizes)) },
	{ name: 'tasks added', often: 20, act: ({ add }) => add() },
	{ name: 'tasks removed', often: 18, act: ({ remove }) => remove() },
	{ name: 'faults', often: 10, act: ({ fault }, pick) => fault(pick(faults)) },
	{ name: 'end of faults', often: 20, act: ({ fault }) => fault('ok') },
	{ name: 'trees anew', often: 2, act: ({ restart }) => restart() },
];
