import { credentialPlaces, gateways, marks, scopes } from '../profile.js';
import { toHalfWidth } from '../text/half-width.js';
import { isPlain } from '../text/quote.js';
import { profileName, reservedProfileName } from './profile-name.js';
import { parseSecretSource } from './secret-source.js';

export type Verdict<T> = { readonly value: T } | { readonly problem: string };
type Rule<T> = (text: string) => Verdict<T>;

/** A row reads one field of a profile as text. No problem repeats the text: it may be a secret in the wrong place. */
export const profileRules = {
	name: readName,
	gateway: oneOf(gateways),
	url: readAddress,
	stage: matching(/^[\w.-]{1,64}$/, 'must be letters, digits, dots, dashes or underscores'),
	appCode: matching(/^[\w.-]{1,64}$/, 'must be letters, digits, dots, dashes or underscores'),
	appSecret: readSource,
	username: matching(/^[^\s"]{1,128}$/u, 'must be one word'),
	token: readSource,
	ticket: readSource,
	accessToken: readSource,
	credentialsIn: oneOf(credentialPlaces),
	bizId: matching(/^[1-9]\d{0,14}$/, 'must be a whole number above 0'),
	scope: oneOf(scopes),
	tenant: matching(/^[\w.-]{1,64}$/, 'must be letters, digits, dots, dashes or underscores'),
	caFile: matching(/^.{1,4096}$/u, 'must be the path of a file'),
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
		return value === undefined ? { problem: `must be one of ${choices.join(', ')}` } : { value };
	};
}

function matching(pattern: RegExp, problem: string): Rule<string> {
	return (text) => (pattern.test(text) && isPlain(text) ? { value: text } : { problem });
}

function readName(text: string): Verdict<string> {
	const value = toHalfWidth(text);
	if (value.toLowerCase() === reservedProfileName) return { problem: `is reserved for the simulator: choose another` };
	if (profileName.test(value)) return { value };
	return { problem: 'must begin with a letter or digit and hold only letters, digits, dots, dashes and underscores' };
}

function readSource(text: string) {
	const value = parseSecretSource(text);
	return value
		? { value }
		: { problem: 'takes env:NAME, cmd:PROGRAM, file:/PATH, stored or ask, never the secret itself' };
}

function readFlag(text: string): Verdict<boolean> {
	return text === 'true' || text === 'false' ? { value: text === 'true' } : { problem: 'must be true or false' };
}

function readSeconds(text: string): Verdict<number> {
	const value = Number(text);
	const isGood = /^\d{1,4}$/.test(text) && value >= 1 && value <= 3_600;
	return isGood ? { value } : { problem: 'must be a whole number of seconds from 1 to 3600' };
}

function readAddress(text: string): Verdict<string> {
	const plain = text.replace(/\{(?:gateway_name|api_name)\}/g, 'bk-sops');
	if (!isPlain(text) || /[\s\\]/.test(text) || text.length > 1_000) return { problem: 'must be one plain web address' };
	if (/[{}]/.test(plain)) return { problem: 'may have only {gateway_name} and {api_name} in braces' };
	const url = URL.canParse(plain) ? new URL(plain) : undefined;
	if (!url || !/^https?:\/\//i.test(plain)) return { problem: 'must begin with https:// or http:// and a host' };
	if (url.username || url.password) return { problem: 'must not hold a user name or password' };
	if (/(?:secret|token|ticket|password)=/i.test(plain)) return { problem: 'must not hold credentials' };
	if (/[?#]/.test(plain)) return { problem: 'must end before the ? or #' };
	return { value: text };
}

/** `direct` stands for none, whatever the environment says. */
function readProxy(text: string): Verdict<string> {
	if (text === 'direct') return { value: text };
	const verdict = readAddress(text);
	return 'value' in verdict && /[{}]/.test(text) ? { problem: 'must be one plain web address, or direct' } : verdict;
}

/** Whether what is sent there crosses a network in clear; only an address of this very machine does not. */
export function isExposed(address: string): boolean {
	const plain = address.replace(/\{\w+\}/g, 'bk-sops');
	if (!URL.canParse(plain)) return false;
	const { protocol, hostname } = new URL(plain);
	return protocol === 'http:' && !isLoopback(hostname);
}

/** Whether a host, as a URL writes it, is this machine. */
export function isLoopback(hostname: string): boolean {
	return /^(?:(?:.*\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])\.?$/.test(hostname);
}
