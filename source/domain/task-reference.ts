import { profileName } from './profile/profile-name.js';
import type { Scope } from './profile.js';
import { taskInAddress } from './task-address-text.js';
import { toHalfWidth } from './text/half-width.js';
import { quote } from './text/quote.js';

/** What a person wrote to mean a task; what is undefined is the current profile's. */
export type TaskReference = {
	readonly profile: string | undefined;
	readonly scope: Scope | undefined;
	readonly bizId: string | undefined;
	readonly taskId: string;
};

export type TaskReferences = {
	readonly references: readonly TaskReference[];
	/** What could not be read, safe to show: short, without control characters, without the values of parameters. */
	readonly rejected: readonly string[];
};

const separators = /[\s,;、。]+/;
const wrapping = /^[#'"`“”‘’「」『』【】《》〈〉<>()[\]{}]+|['"`“”‘’「」『』【】《》〈〉<>()[\]{}]+$/g;
const short = /^(?:(?:([^/]+)\/)?([1-9]\d{0,14})\/)?([1-9]\d{0,14})$/;
const longestText = 200_000;
const longestWord = 2_048;
const mostRejected = 50;

/** Several references, separated by blanks, commas, semicolons or lines. Each is kept once. */
export function parseTaskReferences(text: string): TaskReferences {
	const references = new Map<string, TaskReference>();
	const rejected = new Set<string>();
	const show = speaksOfSecrets(text) ? () => '(not shown: it may hold a secret)' : withoutValues;
	for (const word of words(text)) {
		const reference = parseWord(word);
		if (reference) references.set(JSON.stringify(Object.values(reference)), reference);
		else if (rejected.size < mostRejected) rejected.add(show(word));
	}
	if (text.length > longestText) rejected.add('(the rest: too long)');
	return { references: [...references.values()], rejected: [...rejected] };
}

/** Those words that name no task, as they were written: for the person who wrote them, and nobody else. */
export function unreadWords(text: string): string {
	return words(text)
		.filter((word) => parseWord(word) === undefined)
		.join(' ');
}

/** A reference as a person may write it. */
export function taskReferenceText({ profile, bizId, taskId }: TaskReference): string {
	return [profile, bizId, taskId].filter((part) => part !== undefined).join('/');
}

/** Undefined unless the text is exactly one reference. */
export function parseTaskReference(text: string): TaskReference | undefined {
	const [word, ...others] = words(text);
	return word === undefined || others.length > 0 ? undefined : parseWord(word);
}

function words(text: string): string[] {
	return toHalfWidth(text.slice(0, longestText))
		.replaceAll('&amp;', '&')
		.split(separators)
		.filter((word) => word !== '');
}

function parseWord(word: string): TaskReference | undefined {
	if (word.length > longestWord) return undefined;
	const bare = word.replace(wrapping, '');
	const found = short.exec(bare);
	if (!found) return taskInAddress(bare);
	const [, profile, bizId, taskId] = found;
	if (taskId === undefined || (profile !== undefined && !profileName.test(profile))) return undefined;
	return { profile, scope: undefined, bizId, taskId };
}

function speaksOfSecrets(text: string): boolean {
	return /secret|token|ticket|auth|passw|cookie|app_code/i.test(text);
}

function withoutValues(word: string): string {
	return quote(word.replace(/\/\/[^/?#]*@/g, '//').replace(/=[^&#]*/g, '=…')) || '(unreadable)';
}
