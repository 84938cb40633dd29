import { languages } from '../../domain/text/languages.js';
import { notifyLines } from '../alerts/notify-choices.js';
import { otherWay, sortColumns } from '../find/sort/sort-choice.js';
import { colorChoices, glyphChoices, motions, switches, zones } from '../looks/looks.js';
import { themeChoices } from '../looks/themes.js';
import type { Model } from '../model.js';
import { sharedThings } from '../sharing/sharing-messages.js';
import { listRows } from '../view/list-rows.js';
import { treeShapes } from '../view/tree/fold-handlers.js';

/** Something that may follow the name of a command; `about` is told beside it. */
export type Candidate = { readonly text: string; readonly about?: string };

export type ArgumentRow = {
	/** What the palette offers for it. */
	readonly candidates: (model: Model) => readonly Candidate[];
	/** All there is, when that is always the same. */
	readonly choices?: readonly string[];
	/** Other texts than those offered will do, too. */
	readonly isFree?: boolean;
};

/** A row is a kind of argument. */
export const argumentKinds = {
	profile: { candidates: ({ profiles }) => profiles.map(({ name, url }) => ({ text: name, about: url })) },
	task: { candidates: (model) => listRows(model).map((key, index) => taskCandidate(model, key, index + 1)) },
	callSign: { candidates: () => [{ text: 'auto' }], isFree: true },
	newTask: { candidates: () => [], isFree: true },
	rule: { candidates: () => ['running', 'name:', 'creator:', 'template:'].map((text) => ({ text })), isFree: true },
	foldMode: fixed(treeShapes),
	language: fixed(languages),
	filter: {
		candidates: ({ find }) => [
			...Object.entries(find.saved).map(([name, about]) => ({ text: name, about })),
			{ text: 'save' },
			{ text: 'delete' },
		],
		isFree: true,
	},
	sort: fixed(sortColumns.flatMap((column) => [column, otherWay(column)])),
	zone: fixed(zones),
	theme: fixed(themeChoices),
	glyphs: fixed(glyphChoices),
	colors: fixed(colorChoices),
	motion: fixed(motions),
	mouse: fixed(switches),
	notify: { ...fixed([...notifyLines, 'quiet 22:00-07:00']), isFree: true },
	mute: { ...fixed(['30m', '2h', '1d']), isFree: true },
	reason: { candidates: () => [], isFree: true },
	sharedThing: fixed(sharedThings),
	file: { candidates: () => [], isFree: true },
} as const satisfies Readonly<Record<string, ArgumentRow>>;

export type ArgumentKind = keyof typeof argumentKinds;

function fixed(choices: readonly string[]): ArgumentRow {
	return { candidates: () => choices.map((text) => ({ text })), choices };
}

/** A task is named by its number on the server; a person may also say its place in the list. */
function taskCandidate(model: Model, key: string, place: number): Candidate {
	const { taskId = key, name = '' } = model.watches[key] ?? {};
	return { text: taskId, about: `${place}  ${model.known[key]?.tree.name || name}` };
}
