import type { ListedTask, ListQuery } from '../task-list.js';
import { quote } from '../text/quote.js';
import type { Business } from '../watch.js';

/** Which tasks of a business to watch without naming them. What is '' does not narrow. */
export type FollowRule = Business & {
	/** Only tasks that have started and not ended. */
	readonly running: boolean;
	/** Part of the name, in either case. */
	readonly name: string;
	readonly creator: string;
	readonly templateId: string;
	/** The newest so many at most. */
	readonly limit: number;
};

/** Identity of a rule within a profile; also how it is written and shown. */
export type RuleKey = string;

export type ReadRule = { readonly rule: FollowRule } | { readonly problem: RuleProblem; readonly text: string };
export type RuleProblem = 'ruleUnknownWord' | 'ruleNeedsBusiness' | 'ruleEmpty' | 'ruleBadLimit';

export const mostFollowed = 200;
const usualLimit = 50;
const longestValue = 100;
const wholeNumber = /^[1-9]\d{0,14}$/;

type Draft = { -readonly [Field in keyof FollowRule]?: FollowRule[Field] };

/** One row per word of a rule: what is wrong with it, or undefined when it is taken. */
const words: Readonly<Record<string, (draft: Draft, value: string) => RuleProblem | undefined>> = {
	biz: (draft, value) => take(draft, value, { scope: 'cmdb_biz', bizId: value }),
	project: (draft, value) => take(draft, value, { scope: 'project', bizId: value }),
	name: (draft, value) => set(draft, { name: value }),
	creator: (draft, value) => set(draft, { creator: value }),
	template: (draft, value) => take(draft, value, { templateId: value }),
	limit: (draft, value) => {
		const limit = Number(value);
		if (!wholeNumber.test(value) || limit > mostFollowed) return 'ruleBadLimit';
		return set(draft, { limit });
	},
};

function set(draft: Draft, values: Draft): undefined {
	Object.assign(draft, values);
	return undefined;
}

function take(draft: Draft, value: string, values: Draft): RuleProblem | undefined {
	return wholeNumber.test(value) ? set(draft, values) : 'ruleUnknownWord';
}

/**
 * Reads `running name:发布 creator:alice template:243 biz:2 limit:50`, in any order, quoted where there are blanks; the
 * business is the given one where the text names none.
 */
export function parseRule(text: string, home: Partial<Business>): ReadRule {
	const draft: Draft = {};
	const parts = [...text.normalize('NFKC').matchAll(/([a-z]+)(?::(?:"([^"]*)"|(\S*)))?|(\S+)/gi)];
	if (parts.length === 0) return { problem: 'ruleEmpty', text: '' };
	for (const [whole, word = '', quoted, bare, other] of parts) {
		const value = quote((quoted ?? bare ?? '').trim(), longestValue);
		const isRunning = other === undefined && word.toLowerCase() === 'running' && value === '';
		if (isRunning) draft.running = true;
		else {
			const read = Object.hasOwn(words, word.toLowerCase()) && value !== '' ? words[word.toLowerCase()] : undefined;
			const problem = read ? read(draft, value) : 'ruleUnknownWord';
			if (problem) return { problem, text: quote(whole, 40) };
		}
	}
	const { scope = home.scope ?? 'cmdb_biz', bizId = home.bizId } = draft;
	if (bizId === undefined) return { problem: 'ruleNeedsBusiness', text: '' };
	const narrows = draft.running || draft.name || draft.creator || draft.templateId;
	if (!narrows) return { problem: 'ruleEmpty', text: '' };
	const none = { running: false, name: '', creator: '', templateId: '', limit: usualLimit };
	return { rule: { ...none, ...draft, scope, bizId } };
}

/** The rule as a person would write it; the same text for the same rule. */
export function ruleKey({ scope, bizId, running, name, creator, templateId, limit }: FollowRule): RuleKey {
	const words = [
		`${scope === 'project' ? 'project' : 'biz'}:${bizId}`,
		running ? 'running' : '',
		name === '' ? '' : `name:${spaced(name)}`,
		creator === '' ? '' : `creator:${spaced(creator)}`,
		templateId === '' ? '' : `template:${templateId}`,
		limit === usualLimit ? '' : `limit:${limit}`,
	];
	return words.filter((word) => word !== '').join(' ');
}

function spaced(value: string): string {
	return /\s/.test(value) ? `"${value}"` : value;
}

/** The one page to ask the server for: it knows no filter by creator, so that one is ours. */
export function queryOf({ running, name, templateId, creator, limit }: FollowRule): ListQuery {
	return {
		keyword: name === '' ? undefined : name,
		isStarted: running ? true : undefined,
		isFinished: running ? false : undefined,
		templateId: templateId === '' ? undefined : templateId,
		limit: creator === '' ? limit : mostFollowed,
		offset: 0,
	};
}

/** The tasks of a page that a rule means, newest first, whatever its limit. Tasks made by a sub-process belong to their parent. */
export function meantTasks(rule: FollowRule, tasks: readonly ListedTask[]): readonly ListedTask[] {
	return tasks.filter((task) => matches(rule, task));
}

function matches({ running, name, creator, templateId }: FollowRule, task: ListedTask): boolean {
	if (task.isChild) return false;
	if (running && (!task.isStarted || task.isFinished)) return false;
	if (name !== '' && !task.name.toLowerCase().includes(name.toLowerCase())) return false;
	if (creator !== '' && task.creator !== creator) return false;
	return templateId === '' || task.templateId === templateId;
}
