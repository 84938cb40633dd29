import type { Command } from 'commander';
import { fieldsOf, type ProfileFields } from '../domain/profile/profile-draft.js';
import type { ProfileField } from '../domain/profile/profile-rules.js';
import type { Profile } from '../domain/profile.js';

type OptionField = Exclude<ProfileField, 'name' | 'readOnly'>;

/** A row is an option of `profile add`, and the field of the profile it fills. */
const rows: { readonly [Field in OptionField]: readonly [flag: string, value: string, help: string] } = {
	gateway: ['--gateway', 'esb|apigw', 'which way to the server'],
	url: ['--url', 'URL', 'base address; may contain {gateway_name} or {api_name}'],
	appCode: ['--app-code', 'CODE', 'code of the application that is allowed to call the API'],
	appSecret: ['--app-secret', 'SOURCE', 'its secret: env:NAME, or stored (with --from-stdin)'],
	username: ['--username', 'NAME', 'user to act for, when the application is trusted to name one'],
	token: ['--token', 'SOURCE', 'bk_token of the user: env:NAME or stored'],
	ticket: ['--ticket', 'SOURCE', 'bk_ticket of the user: env:NAME or stored'],
	accessToken: ['--access-token', 'SOURCE', 'access token of the user: env:NAME or stored'],
	credentialsIn: ['--credentials-in', 'PLACE', 'auto (the usual), parameters, header or both'],
	bizId: ['--biz', 'ID', 'business or project to use when a task names none'],
	scope: ['--scope', 'SCOPE', 'what the ID counts: cmdb_biz or project'],
	stage: ['--stage', 'NAME', 'stage of the gateway'],
	tenant: ['--tenant', 'ID', 'tenant, on a platform with several'],
	caFile: ['--ca-file', 'PATH', 'certificate authority of the server'],
	proxy: ['--proxy', 'URL', 'proxy on the way to the server'],
	mark: ['--mark', 'prod|stage|dev', 'how the environment is marked on screen'],
	intervalSeconds: ['--interval', 'SECONDS', 'time between two looks'],
};

const flags: Readonly<Record<ProfileField, string>> = {
	...(Object.fromEntries(Object.entries(rows).map(([field, [flag]]) => [field, flag])) as Record<OptionField, string>),
	name: 'the name',
	readOnly: '--read-only',
};

/** Declares the options; commander keeps what is given under the name of the flag, `optionFields` reads it back. */
export function addProfileOptions(command: Command): Command {
	for (const [flag, value, help] of Object.values(rows)) command.option(`${flag} <${value}>`, help);
	return command
		.option('--read-only', 'never change anything on the server (the default)')
		.option('--no-read-only', 'allow actions on tasks and nodes');
}

export function optionFields(command: Command): ProfileFields {
	const given = Object.entries(rows).map(([field, [flag]]) => [field, command.getOptionValue(optionName(flag))]);
	return { ...Object.fromEntries(given), readOnly: command.getOptionValue('readOnly') };
}

export function flagOf(field: ProfileField): string {
	return flags[field];
}

/** The command line that adds this profile. */
export function addCommandLine(profile: Profile): string {
	const fields = fieldsOf(profile);
	const options = Object.entries(rows).flatMap(([field, [flag]]) => {
		const value = fields[field as OptionField];
		return value === undefined || value === null ? [] : [flag, shellWord(String(value))];
	});
	const isStored = Object.values(fields).includes('stored');
	const ends = [...(profile.readOnly ? [] : ['--no-read-only']), ...(isStored ? ['--from-stdin'] : [])];
	return ['whalewatch profile add', shellWord(profile.name), ...options, ...ends].join(' ');
}

function optionName(flag: string): string {
	return flag.slice(2).replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function shellWord(text: string): string {
	return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
