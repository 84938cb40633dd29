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
		throw new UsageError(settings.profiles.length > 0 ? 'cli.noneChosen' : 'cli.noneSaved');
	}
	const profile = settings.profiles.find((candidate) => candidate.name === wanted);
	if (profile) return profile;
	const known = settings.profiles.map((candidate) => candidate.name).join(', ');
	if (known === '') throw new UsageError('cli.noSuchProfileNone', { name: wanted });
	throw new UsageError('cli.noSuchProfile', { name: wanted, known });
}

/** The tasks a command line names, each with the profile to ask; what a name leaves out comes from that profile. */
export function resolveTasks(names: readonly string[], settings: Settings, options: CommonOptions): readonly Watch[] {
	return names.flatMap((name) => {
		const { references, rejected } = parseTaskReferences(name);
		if (rejected.length > 0 || references.length === 0) {
			throw new UsageError('cli.notATask', { text: rejected[0] ?? name });
		}
		return references.map((reference) => watchOf(reference, settings, options));
	});
}

function watchOf(reference: TaskReference, settings: Settings, options: CommonOptions): Watch {
	const profile = withOptions(chooseProfile(settings, reference.profile ?? options.profile?.[0]), options);
	const bizId = reference.bizId ?? profile.bizId;
	if (bizId === undefined) {
		throw new UsageError('cli.whichBusiness', { task: reference.taskId });
	}
	return { profile: profile.name, scope: reference.scope ?? profile.scope, bizId, taskId: reference.taskId, name: '' };
}
