import type { Profile } from '../domain/profile.js';
import { parseTaskReferences, type TaskReference } from '../domain/task-reference.js';
import type { Watch } from '../domain/watch.js';
import type { Settings } from '../runtime/settings/settings.js';
import { type CommonOptions, withOptions } from './options.js';
import { UsageError } from './usage-error.js';

/** The profile a command works with; a clear sentence when there is none or no such. */
export function chooseProfile(settings: Settings, name: string | undefined): Profile {
	const wanted = name ?? settings.currentProfile;
	if (wanted === undefined) {
		const isAny = settings.profiles.length > 0;
		throw new UsageError(
			isAny
				? 'Several profiles are saved and none is chosen. Choose with --profile NAME or: whalewatch profile use NAME'
				: 'No profile is saved. Add one with: whalewatch profile add --help',
		);
	}
	const profile = settings.profiles.find((candidate) => candidate.name === wanted);
	if (profile) return profile;
	const names = settings.profiles.map((candidate) => candidate.name).join(', ');
	throw new UsageError(`There is no profile "${wanted}". ${names === '' ? 'None is saved.' : `Saved: ${names}.`}`);
}

/** The tasks a command line names, each with the profile to ask; what a name leaves out comes from that profile. */
export function resolveTasks(names: readonly string[], settings: Settings, options: CommonOptions): readonly Watch[] {
	return names.flatMap((name) => {
		const { references, rejected } = parseTaskReferences(name);
		if (rejected.length > 0 || references.length === 0) {
			throw new UsageError(
				`"${rejected[0] ?? name}" is not a task. Give an id (30412), business/id (2/30412), profile/business/id or the address of a task page.`,
			);
		}
		return references.map((reference) => watchOf(reference, settings, options));
	});
}

function watchOf(reference: TaskReference, settings: Settings, options: CommonOptions): Watch {
	const profile = withOptions(chooseProfile(settings, reference.profile ?? options.profile?.[0]), options);
	const bizId = reference.bizId ?? profile.bizId;
	if (bizId === undefined) {
		const { taskId } = reference;
		throw new UsageError(
			`Which business is task ${taskId} of? Write 2/${taskId}, or give --biz, or save one in the profile.`,
		);
	}
	return { profile: profile.name, scope: reference.scope ?? profile.scope, bizId, taskId: reference.taskId, name: '' };
}
