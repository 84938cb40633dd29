import { parseTaskReference } from '../../domain/task-reference.js';
import { quote } from '../../domain/text/quote.js';
import { readAckCommand, readMuteCommand } from '../alerts/silence-command.js';
import { noSilence, noTrouble, nothingWatched } from '../input/reasons.js';
import type { Intent } from '../message.js';
import type { Model, Words } from '../model.js';
import { profileNamed } from '../polling/shown-profiles.js';
import { listRows } from '../view/list-rows.js';

type Problem = { readonly problem: Words };
type Read = (model: Model, text: string) => Intent | Problem;

type Verb = {
	/** What it comes to: the same as a key or a line behind `:` would. */
	readonly read: Read;
	/** Whether something must follow it, or may. */
	readonly text: 'none' | 'some' | 'any';
	/** Does nothing to what a person is typing. */
	readonly isAside?: true;
};

/** A row is what another program of the same person may ask of this one; nothing of it changes anything on a server. */
const verbs = {
	/** The next page of the wall, else the next task. */
	next: { text: 'none', read: or(nothingWatched, readNext) },
	focus: { text: 'some', read: readFocus },
	profile: { text: 'some', read: readProfile },
	wall: { text: 'some', read: either((isOn) => ({ type: 'showWall', isOn })) },
	doctor: { text: 'some', read: either((isOn) => ({ type: 'toggleVitals', isOn })), isAside: true },
	ack: { text: 'any', read: or(noTrouble, readAckCommand) },
	mute: { text: 'some', read: or(nothingWatched, readMuteCommand) },
	unmute: { text: 'none', read: or(noSilence, () => ({ type: 'unmute' })) },
	reload: { text: 'none', read: () => ({ type: 'refresh' }), isAside: true },
} as const satisfies Readonly<Record<string, Verb>>;

/** `status` only asks. */
export const remoteVerbs: readonly string[] = [...Object.keys(verbs), 'status'];

/** What a verb says to do now, or why it cannot be done. */
export function readRemote(model: Model, name: string, words: readonly string[]): Intent | Problem {
	if (!Object.hasOwn(verbs, name)) {
		return { problem: { key: 'remote.unknown', values: { verb: quote(name, 20), known: remoteVerbs.join(', ') } } };
	}
	const verb: Verb = verbs[name as keyof typeof verbs];
	const text = words.join(' ').trim();
	if (text === '' && verb.text === 'some') return { problem: { key: 'remote.more', values: { verb: name } } };
	if (text !== '' && verb.text === 'none') return { problem: { key: 'remote.less', values: { verb: name } } };
	if (!verb.isAside && (model.form || model.prompt)) return { problem: { key: 'remote.busy' } };
	return verb.read(model, text);
}

function or(reason: (model: Model) => Words | undefined, read: Read): Read {
	return (model, text) => {
		const problem = reason(model);
		return problem ? { problem } : read(model, text);
	};
}

function readNext({ wall }: Model): Intent {
	return wall.isOn ? { type: 'turnPage' } : { type: 'nextTask', direction: 1 };
}

function either(intent: (isOn: boolean) => Intent): Read {
	return (_, text) => {
		if (text === 'on' || text === 'off') return intent(text === 'on');
		return { problem: { key: 'unknownChoice', values: { text: quote(text, 40), choices: 'on, off' } } };
	};
}

/** A watched task as a command line names it; what is left out may be anything. */
function readFocus(model: Model, text: string): Intent | Problem {
	const wanted = parseTaskReference(text);
	const key = listRows(model).find((candidate) => {
		const { taskId, bizId, profile } = model.watches[candidate]!;
		const isBusiness = wanted?.bizId === undefined || wanted.bizId === bizId;
		return wanted?.taskId === taskId && isBusiness && (wanted.profile ?? profile) === profile;
	});
	if (key !== undefined) return { type: 'selectTask', key };
	return { problem: { key: 'unknownTask', values: { text: quote(text, 40) } } };
}

function readProfile(model: Model, name: string): Intent | Problem {
	if (profileNamed(model, name)) return { type: 'switchProfile', name };
	return { problem: { key: 'unknownProfile', values: { name: quote(name, 40) } } };
}
