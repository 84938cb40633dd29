import { credentialPlaces, gateways, marks, scopes } from '../profile.js';
import { toHalfWidth } from '../text/half-width.js';
import { isPlain } from '../text/quote.js';
import { remember } from '../text/remember.js';
import { profileName, reservedProfileName } from './profile-name.js';
import type { ProblemKey } from './profile-problems.js';
import { parseSecretSource } from './secret-source.js';

/** What is wrong by its key in `text/`, and what goes into its words. */
export type Refusal = {
	readonly problem: ProblemKey;
	readonly values?: Readonly<Record<string, string>>;
};
export type Verdict<T> = { readonly value: T } | Refusal;
type Rule<T> = (text: string) => Verdict<T>;

/** A row reads one field of a profile as text. No problem repeats the text: it may be a secret in the wrong place. */
export const profileRules = {
	name: readName,
	gateway: oneOf(gateways),
	url: readAddress,
	stage: matching(/^[\w.-]{1,64}$/, 'plainWord'),
	appCode: matching(/^[\w.-]{1,64}$/, 'plainWord'),
	appSecret: readSource,
	username: matching(/^[^\s"]{1,128}$/u, 'oneWord'),
	token: readSource,
	ticket: readSource,
	accessToken: readSource,
	credentialsIn: oneOf(credentialPlaces),
	bizId: matching(/^[1-9]\d{0,14}$/, 'wholeNumber'),
	scope: oneOf(scopes),
	tenant: matching(/^[\w.-]{1,64}$/, 'plainWord'),
	caFile: matching(/^.{1,4096}$/u, 'path'),
	proxy: readProxy,
	mark: oneOf(marks),
	readOnly: readFlag,
	intervalSeconds: readSeconds,
} as const satisfies Record<string, Rule<unknown>>;

export type ProfileField = keyof typeof profileRules;

/** What the rules make of the fields that are given. */
export type ProfileValues = {
	-readonly [Field in ProfileField]?: Extract<ReturnType<(typeof profileRules)[Field]>, { value: unknown }>['value'];
};

function oneOf<const Choice extends string>(choices: readonly Choice[]): Rule<Choice> {
	return (text) => {
		const value = choices.find((choice) => choice === text);
		if (value !== undefined) return { value };
		const values = { choices: choices.join(', ') };
		return { problem: 'choice', values };
	};
}

function matching(pattern: RegExp, problem: ProblemKey): Rule<string> {
	return (text) => (pattern.test(text) && isPlain(text) ? { value: text } : refuse(problem));
}

function refuse(problem: ProblemKey) {
	return { problem };
}

function readName(text: string): Verdict<string> {
	const value = toHalfWidth(text);
	if (value.toLowerCase() === reservedProfileName) return refuse('reserved');
	if (profileName.test(value)) return { value };
	return refuse('name');
}

function readSource(text: string) {
	const value = parseSecretSource(text);
	return value ? { value } : refuse('source');
}

function readFlag(text: string): Verdict<boolean> {
	return text === 'true' || text === 'false' ? { value: text === 'true' } : refuse('flag');
}

function readSeconds(text: string): Verdict<number> {
	const value = Number(text);
	const isGood = /^\d{1,4}$/.test(text) && value >= 1 && value <= 3_600;
	return isGood ? { value } : refuse('seconds');
}

function readAddress(text: string): Verdict<string> {
	const plain = text.replace(/\{(?:gateway_name|api_name)\}/g, 'bk-sops');
	if (!isPlain(text) || /[\s\\]/.test(text) || text.length > 1_000) return refuse('address');
	if (/[{}]/.test(plain)) return refuse('braces');
	const url = URL.canParse(plain) ? new URL(plain) : undefined;
	if (!url || !/^https?:\/\//i.test(plain)) return refuse('protocol');
	if (url.username || url.password) return refuse('userInAddress');
	if (/(?:secret|token|ticket|password)=/i.test(plain)) return refuse('credentialsInAddress');
	if (/[?#]/.test(plain)) return refuse('query');
	return { value: text };
}

/** `direct` stands for none, whatever the environment says. */
function readProxy(text: string): Verdict<string> {
	if (text === 'direct') return { value: text };
	const verdict = readAddress(text);
	return 'value' in verdict && /[{}]/.test(text) ? refuse('proxy') : verdict;
}

/** Whether what is sent there crosses a network in clear; only an address of this very machine does not. */
export const isExposed = remember((address): boolean => {
	const plain = address.replace(/\{\w+\}/g, 'bk-sops');
	if (!URL.canParse(plain)) return false;
	const { protocol, hostname } = new URL(plain);
	return protocol === 'http:' && !isLoopback(hostname);
}, 100);

/** Whether a host, as a URL writes it, is this machine. */
export function isLoopback(hostname: string): boolean {
	return /^(?:(?:.*\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])\.?$/.test(hostname);
}
