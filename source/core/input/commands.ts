import { openHandlers } from '../form/open-form.js';
import type { Step } from '../message.js';
import type { Model, Words } from '../model.js';
import { profileNamed } from '../polling/shown-profiles.js';
import { profileHandlers } from '../watching/profiles.js';
import { switchTo } from '../watching/switching.js';

type Command = (model: Model, profile: string | undefined) => Step;

/** A row is a command by its name; each may be followed by the name of a profile. */
const commands: Readonly<Record<string, Command>> = {
	login: (model, profile) =>
		openHandlers.login(model, { type: 'login', ...(profile === undefined ? {} : { profile }) }),
	profile: (model, profile) =>
		profile === undefined ? profileHandlers.showProfiles(model, { type: 'showProfiles' }) : switchTo(model, profile),
	edit: (model, name) =>
		openHandlers.editProfile(model, { type: 'editProfile', ...(name === undefined ? {} : { name }) }),
	new: (model) => openHandlers.newProfile(model, { type: 'newProfile' }),
};

/** Does what a line such as `login prod` says; what is wrong with it otherwise. The colon in front may be there or not. */
export function runCommand(model: Model, line: string): Step | { readonly problem: Words } {
	const [name = '', profile, ...more] = line.trim().replace(/^:/, '').split(/\s+/);
	if (!Object.hasOwn(commands, name) || more.length > 0) {
		return {
			problem: {
				key: 'notACommand',
				values: { text: line.trim().slice(0, 40), known: Object.keys(commands).join(', ') },
			},
		};
	}
	if (profile !== undefined && !profileNamed(model, profile)) {
		return { problem: { key: 'unknownProfile', values: { name: profile.slice(0, 40) } } };
	}
	return commands[name]!(model, profile);
}
