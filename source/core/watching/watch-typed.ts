import {
	parseTaskReferences,
	type TaskReference,
	taskReferenceText,
	unreadWords,
} from '../../domain/task-reference.js';
import { type Watch, watchKey } from '../../domain/watch.js';
import type { Step } from '../message.js';
import { type Model, openPrompt, type Words } from '../model.js';
import { isShown, profileNamed } from '../polling/shown-profiles.js';
import { addWatches } from './add-watches.js';

const noticeMs = 4_000;
const elsewhereMs = 8_000;

/** Watches the tasks a person wrote down; what names none stays in the prompt with what is wrong with it. */
export function watchTyped(model: Model, text: string): Step {
	const { references, rejected } = parseTaskReferences(text);
	const read = references.map((reference) => readReference(model, reference));
	const refused = read.flatMap((one) => ('problem' in one ? [one] : []));
	const problem: Words | undefined =
		rejected[0] === undefined ? refused[0]?.problem : notATask([...rejected[0]].slice(0, 40).join(''));
	const kept = [...refused.map((one) => one.text), unreadWords(text)].filter((one) => one !== '').join(' ');
	const watches = read.flatMap((one) => ('watch' in one ? [one.watch] : []));
	const [added, effects] = watches.length === 0 ? ([model, []] as const) : select(model, watches);
	return [{ ...added, prompt: problem && openPrompt('tasks', kept, problem) }, effects];
}

type Read = { readonly watch: Watch } | { readonly problem: Words; readonly text: string };

/** What is missing in a name comes from the profile on screen. */
function readReference(model: Model, reference: TaskReference): Read {
	const name = reference.profile ?? model.current;
	const profile = profileNamed(model, name);
	const bizId = reference.bizId ?? profile?.bizId;
	const text = taskReferenceText(reference);
	if (!profile) return { text, problem: { key: 'unknownProfile', values: { name } } };
	if (bizId === undefined) return { text, problem: { key: 'needsBusiness', values: { task: reference.taskId } } };
	const scope = reference.scope ?? profile.scope;
	return { watch: { profile: name, scope, bizId, taskId: reference.taskId, name: '' } };
}

/** Watches them, with the cursor on the first that is on screen. */
function select(model: Model, watches: readonly Watch[]): Step {
	const first = watches.find(({ profile }) => isShown(model, profile));
	const isNews = watches.some((watch) => !model.watches[watchKey(watch)]);
	const elsewhere = {
		key: 'watchedIn',
		values: { profile: watches[0]?.profile ?? '' },
		until: model.now + elsewhereMs,
	};
	const known = { key: 'alreadyWatched', until: model.now + noticeMs };
	const news = first ? model.notice : elsewhere;
	const [added, effects] = addWatches({ ...model, notice: isNews ? news : known }, watches);
	if (!first) return [added, effects];
	return [{ ...added, followsFirst: false, list: { id: watchKey(first), line: added.list.line } }, effects];
}

function notATask(text: string): Words {
	return { key: 'notATask', values: { text } };
}
