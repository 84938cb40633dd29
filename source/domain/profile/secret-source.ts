import type { Profile, SecretField, SecretSource } from '../profile.js';
import { isPlain } from '../text/quote.js';
import { joinWords, splitWords } from './words.js';

type Form<Source extends SecretSource> = {
	/** From what follows the colon, undefined without one. */
	parse(rest: string | undefined): Source | undefined;
	format(source: Source): string;
};

type Forms = { readonly [From in SecretSource['from']]: Form<Extract<SecretSource, { from: From }>> };

const longest = 4_096;
const variableName = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/;

/** A row is a way to say where a secret is; the word before the colon is its name. */
const forms: Forms = {
	env: {
		parse: (rest = '') => (variableName.test(rest) ? { from: 'env', name: rest } : undefined),
		format: (source) => `env:${source.name}`,
	},
	cmd: {
		parse: (rest = '') => {
			const words = isPlain(rest) && rest.length <= longest ? splitWords(rest) : undefined;
			return words && { from: 'cmd', words };
		},
		format: ({ words }) => `cmd:${joinWords(words)}`,
	},
	file: {
		parse: (rest = '') =>
			/^(?:~?\/|[A-Za-z]:[\\/])./u.test(rest) && isPlain(rest) && rest.length <= longest
				? { from: 'file', path: rest }
				: undefined,
		format: ({ path }) => `file:${path}`,
	},
	stored: {
		parse: (rest) => (rest === undefined ? { from: 'stored' } : undefined),
		format: () => 'stored',
	},
	ask: {
		parse: (rest) => (rest === undefined ? { from: 'ask' } : undefined),
		format: () => 'ask',
	},
};

/** Undefined for anything else, in particular for a secret in clear. */
export function parseSecretSource(text: string): SecretSource | undefined {
	const colon = text.indexOf(':');
	const from = colon === -1 ? text : text.slice(0, colon);
	if (!Object.hasOwn(forms, from)) return undefined;
	return forms[from as SecretSource['from']].parse(colon === -1 ? undefined : text.slice(colon + 1));
}

export function formatSecretSource(source: SecretSource): string {
	return (forms[source.from] as Form<SecretSource>).format(source);
}

/** The profile with its secrets taken from elsewhere. */
export function withSources(
	profile: Profile,
	change: (source: SecretSource, field: SecretField) => SecretSource,
): Profile {
	const { appSecret, user } = profile;
	return {
		...profile,
		appSecret: change(appSecret, 'appSecret'),
		user: user.kind === 'bk_username' ? user : { kind: user.kind, source: change(user.source, 'user') },
	};
}
