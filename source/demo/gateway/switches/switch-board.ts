import type { Setting, Switches, SwitchName } from './switches.js';

type Turned = { readonly value: Switches[SwitchName] | undefined; readonly until: number };

/** Where the switches stand: as the server was started, and as they were turned since, for a time or for good. */
export type SwitchBoard = {
	readonly base: Partial<Switches>;
	readonly turned: Map<SwitchName, Turned>;
};

export function createSwitchBoard(base: Partial<Switches>): SwitchBoard {
	return { base, turned: new Map() };
}

/** Undefined when the switch is off. `realNow` is real time, like everything a person does. */
export function readSwitch<Name extends SwitchName>(
	board: SwitchBoard,
	name: Name,
	realNow: number,
): Switches[Name] | undefined {
	const turned = board.turned.get(name);
	const isTurned = turned !== undefined && turned.until > realNow;
	return (isTurned ? turned.value : board.base[name]) as Switches[Name] | undefined;
}

export function turnSwitch(board: SwitchBoard, { name, value }: Setting, until: number): void {
	board.turned.set(name, { value, until });
}
