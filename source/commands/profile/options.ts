import { resolve } from 'node:path';
import type { Command } from 'commander';
import { fieldsOf, identityFields, type ProfileFields } from '../../domain/profile/profile-draft.js';
import { type FlaggedField, profileFlags } from '../../domain/profile/profile-flags.js';
import type { ProfileField } from '../../domain/profile/profile-rules.js';
import { joinWords } from '../../domain/profile/words.js';
import type { Profile } from '../../domain/profile.js';
import type { Say, WordKey } from '../../text/index.js';
import { wordsOf } from '../words/command-words.js';

/** A row is what the help says of the field of a profile that an option fills. */
const helps = {
	gateway: 'profile.opt.gateway',
	url: 'profile.opt.url',
	appCode: 'profile.opt.appCode',
	appSecret: 'profile.opt.appSecret',
	username: 'profile.opt.username',
	token: 'profile.opt.identity',
	ticket: 'profile.opt.identity',
	accessToken: 'profile.opt.identity',
	credentialsIn: 'profile.opt.credentialsIn',
	bizId: 'profile.opt.bizId',
	scope: 'profile.opt.scope',
	stage: 'profile.opt.stage',
	tenant: 'profile.opt.tenant',
	caFile: 'profile.opt.caFile',
	proxy: 'profile.opt.proxy',
	mark: 'profile.opt.mark',
	intervalSeconds: 'cli.opt.interval',
} as const satisfies Readonly<Record<FlaggedField, WordKey>>;

const fields = Object.keys(helps) as readonly FlaggedField[];

/** Declares the options; commander keeps what is given under the name of the flag, `optionFields` reads it back. */
export function addProfileOptions(command: Command): Command {
	const say = wordsOf(command);
	for (const field of fields) {
		const [flag, value] = profileFlags[field];
		command.option(`${flag} <${value}>`, say(helps[field], { identity: identityIn(field, say) }));
	}
	return command
		.option('--read-only', say('profile.opt.readOnly'))
		.option('--no-read-only', say('profile.opt.noReadOnly'));
}

/** What was given, as the profile will hold it: the paths of files do not depend on the folder we are in. */
export function optionFields(command: Command): ProfileFields {
	const given = fields.map((field) => [field, command.getOptionValue(optionName(profileFlags[field][0]))] as const);
	const { caFile, ...plain } = Object.fromEntries(
		given.filter(([, value]) => value !== undefined).map(([field, value]) => [field, absoluteSource(String(value))]),
	);
	const readOnly = command.getOptionValue('readOnly');
	return {
		...plain,
		...(caFile ? { caFile: resolve(caFile) } : {}),
		...(readOnly === undefined ? {} : { readOnly }),
	};
}

function identityIn(field: FlaggedField, say: Say): string {
	const names: Readonly<Partial<Record<ProfileField, string>>> = identityFields;
	return field === 'accessToken' ? say('secret.accessToken') : (names[field] ?? '');
}

export function flagOf(field: ProfileField, say: Say): string {
	if (field === 'name') return say('profile.theName');
	return field === 'readOnly' ? '--read-only' : profileFlags[field][0];
}

/** The command line that adds this profile. */
export function addCommandLine(profile: Profile): string {
	const values = fieldsOf(profile);
	const options = fields.flatMap((field) => {
		const value = values[field];
		return value === undefined || value === null ? [] : [profileFlags[field][0], shellWord(String(value))];
	});
	const isStored = Object.values(values).includes('stored');
	const ends = [...(profile.readOnly ? [] : ['--no-read-only']), ...(isStored ? ['--from-stdin'] : [])];
	return ['whalewatch profile add', shellWord(profile.name), ...options, ...ends].join(' ');
}

export function shellWord(text: string): string {
	return joinWords([text]);
}

function absoluteSource(value: string): string {
	return /^file:[^/~]/.test(value) && !/^file:[A-Za-z]:[\\/]/.test(value) ? `file:${resolve(value.slice(5))}` : value;
}

function optionName(flag: string): string {
	return flag.slice(2).replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
