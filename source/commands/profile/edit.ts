import type { Command } from 'commander';
import { draftProfile, fieldsOf, identityFields, type ProfileFields } from '../../domain/profile/profile-draft.js';
import type { ProfileField } from '../../domain/profile/profile-rules.js';
import { type Profile, type SecretField, sourceOf } from '../../domain/profile.js';
import { quote } from '../../domain/text/quote.js';
import { replaceProfile } from '../../runtime/replace-profile.js';
import type { Secrets } from '../../runtime/settings/settings.js';
import { type Desk, fail, load, pick, problemsSentence, save, secretNoun, warn } from './desk.js';
import { addProfileOptions, flagOf, optionFields } from './options.js';
import { readSecrets, storedFields } from './secrets.js';

/** What a profile can be without. */
const optional = [
	'stage',
	'credentialsIn',
	'bizId',
	'scope',
	'tenant',
	'caFile',
	'proxy',
	'mark',
	'intervalSeconds',
] as const;

/** A row is a word for `--unset`: the flag without its dashes. */
const unsettable: ReadonlyMap<string, ProfileField> = new Map(optional.map((field) => [flagOf(field).slice(2), field]));

export function addEdit(parent: Command, desk: Desk): void {
	addProfileOptions(parent.command('edit <name>').description('change a saved environment; what is not given stays'))
		.option('--rename <NEW>', 'give it another name; secrets and watch list come along')
		.option('--unset <FIELD...>', `take away what it can be without: ${[...unsettable.keys()].join(', ')}`)
		.option('--from-stdin', 'read stored secrets anew from stdin, one line each, the app secret first')
		.action((name: string, _options, command: Command) => editProfile(desk, name, command));
}

async function editProfile(desk: Desk, name: string, command: Command): Promise<void> {
	const { context, settings } = desk;
	const { profiles } = load(desk);
	const before = pick(profiles, name, command);
	const given = optionFields(command);
	const draft = draftProfile({ ...keptFields(before, given), ...unsetFields(command), ...given, ...renamed(command) });
	if ('problems' in draft) return fail(command, problemsSentence(draft.problems));
	const { profile, warnings } = draft;
	const isRenamed = profile.name !== before.name;
	if (isRenamed && profiles.some((saved) => saved.name === profile.name)) {
		fail(command, `there is a profile ${profile.name} already: choose another name, or remove it first`);
	}
	if (isRenamed && storedFields(before).length > 0 && settings.seal() === 'locked') {
		fail(command, 'the stored secrets are locked with a passphrase, so they cannot come along: unlock them first');
	}
	const secrets = await newSecrets(desk, { before, profile, given }, command);
	await save(command, async () => {
		if (isRenamed) await replaceProfile(settings, context.environment, before.name, profile, secrets);
		else await settings.saveProfile(profile, secrets, before);
	});
	warn(desk, warnings);
	context.stdout.write(isRenamed ? `${before.name} is now ${profile.name}.\n` : `${profile.name} is saved.\n`);
}

/** A new identity takes the place of the old one, and another gateway has another usual place for credentials. */
function keptFields(before: Profile, given: ProfileFields): ProfileFields {
	const identities = Object.keys(identityFields) as readonly (keyof typeof identityFields)[];
	const isOther = identities.some((field) => given[field] !== undefined);
	const isMoved = given.gateway !== undefined && given.gateway !== before.gateway;
	const gone: readonly ProfileField[] = [
		...(isOther ? identities : []),
		...(isMoved ? ['credentialsIn' as const] : []),
	];
	return without(fieldsOf(before), gone);
}

function unsetFields(command: Command): ProfileFields {
	const words: readonly string[] = command.getOptionValue('unset') ?? [];
	const odd = words.find((word) => !unsettable.has(word));
	if (odd !== undefined) {
		const known = [...unsettable.keys()].join(', ');
		fail(command, `--unset takes away one of ${known}, and ${quote(odd, 20)} is none of them`);
	}
	return Object.fromEntries(words.map((word) => [unsettable.get(word), undefined]));
}

function renamed(command: Command): ProfileFields {
	const name: string | undefined = command.getOptionValue('rename');
	return name === undefined ? {} : { name };
}

type Edited = { readonly before: Profile; readonly profile: Profile; readonly given: ProfileFields };

/** Reads what is to be stored: the secrets named on the command line or, when none is, all that are stored. */
async function newSecrets(desk: Desk, edited: Edited, command: Command): Promise<Secrets> {
	const stored = storedFields(edited.profile);
	const fresh = stored.filter((field) => isFresh(edited, field));
	const [first] = fresh;
	if (command.getOptionValue('fromStdin') !== true) {
		if (first !== undefined)
			fail(command, `the ${secretNoun(edited.profile, first)} to store is read from a pipe: add --from-stdin`);
		return {};
	}
	if (stored.length === 0) fail(command, '--from-stdin has nothing to store: write stored in place of env:NAME');
	const wanted = stored.filter((field) => isNamed(edited.given, field) || fresh.includes(field));
	return readSecrets(desk, wanted.length > 0 ? wanted : stored, command);
}

/** Nothing good is stored for it: it came from elsewhere, or belonged to another kind of identity. */
function isFresh({ before, profile }: Edited, field: SecretField): boolean {
	if (sourceOf(before, field)?.from !== 'stored') return true;
	return field === 'user' && before.user.kind !== profile.user.kind;
}

function isNamed(given: ProfileFields, field: SecretField): boolean {
	if (field === 'appSecret') return given.appSecret !== undefined;
	return Object.keys(identityFields).some((identity) => given[identity as ProfileField] !== undefined);
}

function without(fields: ProfileFields, gone: readonly ProfileField[]): ProfileFields {
	return Object.fromEntries(Object.entries(fields).filter(([field]) => !gone.includes(field as ProfileField)));
}
