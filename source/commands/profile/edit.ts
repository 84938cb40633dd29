import type { Command } from 'commander';
import { draftProfile, fieldsOf, identityFields, type ProfileFields } from '../../domain/profile/profile-draft.js';
import { profileFlags } from '../../domain/profile/profile-flags.js';
import type { ProfileField } from '../../domain/profile/profile-rules.js';
import { type Profile, type SecretField, sourceOf } from '../../domain/profile.js';
import { quote } from '../../domain/text/quote.js';
import { replaceProfile } from '../../runtime/replace-profile.js';
import type { Secrets } from '../../runtime/settings/settings.js';
import { secretNoun } from '../../text/secret-words.js';
import { wordsOf } from '../words/command-words.js';
import { type Desk, fail, load, pick, problemsSentence, save, warn } from './desk.js';
import { addProfileOptions, optionFields } from './options.js';
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
const unsettable: ReadonlyMap<string, ProfileField> = new Map(
	optional.map((field) => [profileFlags[field][0].slice(2), field]),
);

export function addEdit(parent: Command, desk: Desk): void {
	const say = wordsOf(parent);
	const fields = [...unsettable.keys()].join(', ');
	addProfileOptions(parent.command('edit <name>').description(say('profile.edit')))
		.option('--rename <NEW>', say('profile.edit.rename'))
		.option('--unset <FIELD...>', say('profile.edit.unset', { fields }))
		.option('--from-stdin', say('profile.edit.fromStdin'))
		.action((name: string, _options, command: Command) => editProfile(desk, name, command));
}

async function editProfile(desk: Desk, name: string, command: Command): Promise<void> {
	const { context, settings } = desk;
	const say = wordsOf(command);
	const { profiles } = load(desk, command);
	const before = pick(profiles, name, command);
	const given = optionFields(command);
	const draft = draftProfile({ ...keptFields(before, given), ...unsetFields(command), ...given, ...renamed(command) });
	if ('problems' in draft) return fail(command, 'said', { text: problemsSentence(draft.problems, say) });
	const { profile, warnings } = draft;
	const isRenamed = profile.name !== before.name;
	if (isRenamed && profiles.some((saved) => saved.name === profile.name)) {
		fail(command, 'profile.nameTaken', { name: profile.name });
	}
	if (isRenamed && storedFields(before).length > 0 && settings.seal() === 'locked') {
		fail(command, 'profile.edit.locked');
	}
	const secrets = await newSecrets(desk, { before, profile, given }, command);
	await save(command, async () => {
		if (isRenamed) await replaceProfile(settings, context.environment, before.name, profile, secrets);
		else await settings.saveProfile(profile, secrets, before);
	});
	warn(desk, warnings, command);
	const key = isRenamed ? 'profile.edit.renamed' : 'form.saved';
	context.stdout.write(`${say(key, { before: before.name, name: profile.name })}\n`);
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
		fail(command, 'profile.edit.badUnset', { known, odd: quote(odd, 20) });
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
		if (first === undefined) return {};
		return fail(command, 'profile.edit.fromPipe', { secret: secretNoun(edited.profile, first, wordsOf(command)) });
	}
	if (stored.length === 0) fail(command, 'profile.nothingToStore');
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
