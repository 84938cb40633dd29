import { quote } from '../../../domain/text/quote.js';
import type { Told } from '../../../text/index.js';
import type { Command, Place } from '../commands/command.js';
import { commands } from '../commands/commands.js';
import { isChord, isKey, quitKeys } from '../keys.js';

export type KeyMap = Readonly<Record<string, readonly string[]>>;

/** Keys of commands that are fit for use, and a sentence for each that is not; its command keeps its own keys. */
export type ReadKeys = { readonly keys: KeyMap; readonly problems: readonly Told[] };

/** What the settings say of keys: by the name of a command, one key or several. */
export function readKeys(given: Readonly<Record<string, unknown>>): ReadKeys {
	const read = Object.entries(given).map(([name, value]) => readOne(name, value));
	const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
	const wanted = Object.fromEntries(read.flatMap((one) => ('keys' in one ? [[one.name, one.keys] as const] : [])));
	return withoutConflicts(wanted, problems);
}

function readOne(
	name: string,
	value: unknown,
): { readonly name: string; readonly keys: readonly string[] } | { readonly problem: Told } {
	const told = quote(name, 40);
	if (!commands.some((command) => command.name === name)) {
		return { problem: { key: 'keys.noCommand', values: { name: told } } };
	}
	const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
	const keys = texts.flatMap((text) => (typeof text === 'string' ? [keyNamed(text)] : []));
	const bad = keys.find((key) => !isKey(key));
	if (keys.length !== texts.length) return { problem: { key: 'keys.noText', values: { name: told } } };
	if (bad !== undefined) return { problem: { key: 'keys.noKey', values: { name: told, pressed: quote(bad, 20) } } };
	const taken = keys.find((key) => quitKeys.includes(key));
	if (taken !== undefined) return { problem: { key: 'keys.quits', values: { name: told, pressed: taken } } };
	return { name, keys: [...new Set(keys)] };
}

const otherNames: Readonly<Record<string, string>> = {
	esc: 'escape',
	return: 'enter',
	pgup: 'pageup',
	pgdn: 'pagedown',
	bksp: 'backspace',
	del: 'delete',
};

/** Names of keys are read in any case, and as they are written on screen; signs are what they are. */
function keyNamed(text: string): string {
	const name = text.toLowerCase();
	if (/^\^[a-z]$/.test(name)) return `ctrl+${name.slice(1)}`;
	if (isChord(name) || [...text].length === 1) return text;
	return otherNames[name] ?? name;
}

/** Of two commands that one key would mean in one view, the one that the settings name gives way to its own keys. */
function withoutConflicts(wanted: KeyMap, problems: readonly Told[]): ReadKeys {
	const keysOf = (command: Command) => wanted[command.name] ?? command.keys;
	// Commands that are not always there have their keys by turns.
	for (const [name, keys] of Object.entries(wanted)) {
		const command = commands.find((one) => one.name === name)!;
		for (const key of keys) {
			const rival = commands.find(
				(other) =>
					other !== command &&
					!(command.isHere && other.isHere) &&
					meet(command.place, other.place) &&
					keysOf(other).some((one) => clash(one, key)),
			);
			if (!rival) continue;
			const { [name]: _, ...others } = wanted;
			return withoutConflicts(others, [
				...problems,
				{ key: 'keys.taken', values: { name, pressed: key, rival: rival.name } },
			]);
		}
	}
	return { keys: wanted, problems };
}

/** The same key, or one that begins the two keys of the other. */
function clash(one: string, other: string): boolean {
	return one === other || begins(one, other) || begins(other, one);
}

function begins(key: string, chord: string): boolean {
	return isChord(chord) && [...chord][0] === key;
}

const inPanes: ReadonlySet<Place> = new Set(['main', 'list', 'tree']);
const overPanes: ReadonlySet<Place> = new Set(['profiles', 'rules', 'changes', 'guide', 'help']);

/** Whether keys of both places are heard in one view. */
function meet(one: Place, other: Place): boolean {
	if (one === other || one === 'any' || other === 'any') return true;
	const holds = (wide: Place, inside: ReadonlySet<Place>) =>
		(one === wide && inside.has(other)) || (other === wide && inside.has(one));
	return holds('main', inPanes) || holds('overlay', overPanes);
}
