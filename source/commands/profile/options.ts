import { resolve } from 'node:path';
import type { Command } from 'commander';
import { fieldsOf, type ProfileFields } from '../../domain/profile/profile-draft.js';
import { type FlaggedField, profileFlags } from '../../domain/profile/profile-flags.js';
import type { ProfileField } from '../../domain/profile/profile-rules.js';
import { joinWords } from '../../domain/profile/words.js';
import type { Profile } from '../../domain/profile.js';

const source = 'env:NAME, cmd:PROGRAM, file:PATH, stored or ask';

/** A row is what the help says of the field of a profile that an option fills. */
const helps: Readonly<Record<FlaggedField, string>> = {
	gateway: 'which way to the server',
	url: 'base address; may contain {gateway_name} or {api_name}',
	appCode: 'code of the application that is allowed to call the API',
	appSecret: `its secret: ${source}`,
	username: 'user to act for, when the application is trusted to name one',
	token: `bk_token of the user: ${source}`,
	ticket: `bk_ticket of the user: ${source}`,
	accessToken: `access token of the user: ${source}`,
	credentialsIn: 'auto (the usual), parameters, header or both',
	bizId: 'business or project to use when a task names none',
	scope: 'what the ID counts: cmdb_biz or project',
	stage: 'stage of the gateway',
	tenant: 'tenant, on a platform with several',
	caFile: 'certificate authority of the server',
	proxy: 'proxy on the way to the server',
	mark: 'how the environment is marked on screen',
	intervalSeconds: 'time between two looks',
};

const fields = Object.keys(helps) as readonly FlaggedField[];

/** Declares the options; commander keeps what is given under the name of the flag, `optionFields` reads it back. */
export function addProfileOptions(command: Command): Command {
	for (const field of fields) {
		const [flag, value] = profileFlags[field];
		command.option(`${flag} <${value}>`, helps[field]);
	}
	return command
		.option('--read-only', 'never change anything on the server (the default)')
		.option('--no-read-only', 'allow actions on tasks and nodes');
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

export function flagOf(field: ProfileField): string {
	if (field === 'name') return 'the name';
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
