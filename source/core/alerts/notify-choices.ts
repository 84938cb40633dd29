import { type AlertKind, alertOrder } from '../../domain/alert/alert.js';
import type { Switch } from '../looks/looks.js';
import { switches } from '../looks/looks.js';
import { readQuietHours } from './quiet-hours.js';

/** How a notification is asked for from the terminal; `auto` goes by which one it is. */
export const terminalChoices = ['off', 'auto', 'osc9', 'osc777', 'osc99', 'bell'] as const;
export type TerminalChoice = (typeof terminalChoices)[number];

/** Ways by which something is told once. */
export const channels = ['bell', 'terminal', 'command'] as const;
export type Channel = (typeof channels)[number];

/** What can be on for the wall by itself. */
export const wallChannels = [...channels, 'title', 'progress'] as const;
export type WallChannel = (typeof wallChannels)[number];

/** What can be told, the worst first. */
export const events: readonly AlertKind[] = alertOrder.filter((kind) => kind !== 'test');

/** What a person chooses of what they are told while they do not look. */
export type NotifyChoices = {
	readonly bell: Switch;
	readonly terminal: TerminalChoice;
	/** How it stands, in the title of the terminal. */
	readonly title: Switch;
	/** How far it is, in the bar that some terminals show of it. */
	readonly progress: Switch;
	/** What is worth being told. */
	readonly events: readonly AlertKind[];
	/** When nothing is told, such as `22:00-07:00`; '' for never. */
	readonly quiet: string;
	/** A program and its arguments that gets each event; none when it is empty. */
	readonly command: readonly string[];
	/** On the wall only these are on, whatever is off elsewhere. */
	readonly wall: readonly WallChannel[];
};

export const defaultNotify: NotifyChoices = {
	bell: 'off',
	terminal: 'off',
	title: 'on',
	progress: 'off',
	events,
	quiet: '',
	command: [],
	wall: [],
};

const mostWords = 50;
const longestWord = 4_096;

type Check = readonly string[] | ((value: unknown) => boolean);

/** A row says what a choice in the settings must be to be used. */
const checks: { readonly [Name in keyof NotifyChoices]: Check } = {
	bell: switches,
	terminal: terminalChoices,
	title: switches,
	progress: switches,
	events: (value) => Array.isArray(value) && value.length > 0 && value.every((name) => events.includes(name)),
	quiet: (value) => value === '' || (typeof value === 'string' && readQuietHours(value) !== undefined),
	command: isCommand,
	wall: (value) => Array.isArray(value) && value.every((name) => wallChannels.includes(name)),
};

function isCommand(value: unknown): boolean {
	if (!Array.isArray(value) || value.length > mostWords) return false;
	const isWord = (word: unknown) => typeof word === 'string' && word.length <= longestWord && !word.includes('\u0000');
	return value.every(isWord) && value[0] !== '';
}

export function isNotifyChoice(name: string, value: unknown): name is keyof NotifyChoices {
	if (!Object.hasOwn(checks, name)) return false;
	const check = checks[name as keyof NotifyChoices];
	return typeof check === 'function' ? check(value) : check.some((choice) => choice === value);
}

/** What can be said behind `:notify`, beside hours. */
export const notifyLines: readonly string[] = [
	...(['bell', 'terminal', 'title', 'progress'] as const).flatMap((name) =>
		(checks[name] as readonly string[]).map((choice) => `${name} ${choice}`),
	),
	'events all',
	...events.map((_, index) => `events ${events.slice(0, index + 1).join(' ')}`).slice(0, -1),
	'quiet off',
	'test',
];

/** The choices in force: on the wall what it has been given, and nothing else. */
export function choicesAt(choices: NotifyChoices, isWall: boolean): NotifyChoices {
	if (!isWall) return choices;
	const { wall, terminal, command } = choices;
	const has = (name: WallChannel): Switch => (wall.includes(name) ? 'on' : 'off');
	const way = terminal === 'off' ? 'auto' : terminal;
	return {
		...choices,
		bell: has('bell'),
		terminal: has('terminal') === 'on' ? way : 'off',
		title: has('title'),
		progress: has('progress'),
		command: has('command') === 'on' ? command : [],
	};
}
