import { failureKinds } from '../../domain/failure.js';
import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import type { Handlers } from '../message.js';
import { idlePoll, type Model } from '../model.js';
import { watchesOf } from '../polling/interval.js';
import { leaveFor, reopen } from '../watching/profiles.js';
import type { Words } from '../words.js';
import type { FormFact } from './form-messages.js';
import { say } from './open-form.js';
import { afterTest, withForm } from './submit.js';

type Answer = Exclude<FormFact['type'], 'profileRead' | 'secretsMissing'>;

/** What came of what a form asked for. The secrets in it are forgotten as soon as it closes. */
export const answerHandlers: Handlers<Answer> = {
	profileTested: (model, { profile, request, check }) => {
		if (request === undefined) {
			const { key, values } = verdictOn(profile, check);
			return say(model, key, values);
		}
		const { form } = model;
		if (form?.test?.request !== request) return [model, []];
		return afterTest(model, { ...form, test: { ...form.test, check } }, check);
	},

	formFailed: (model, { words }) => {
		const { form } = model;
		if (!form) return say(model, words.key, words.values);
		const emptied = form.purpose === 'unlock' ? { values: { ...form.values, passphrase: '' }, caret: 0 } : {};
		return [withForm(model, { ...form, ...emptied, isSaving: false, problem: words }), []];
	},

	/** A new environment is gone to; one that is on screen is opened again as it is now. */
	formSaved: (model, { name, profiles }) => {
		const isNew = !model.profiles.some((profile) => profile.name === name);
		const [said] = say(closed(model), 'form.saved', { name });
		const { [name]: _, ...servers } = said.servers;
		const saved: Model = { ...said, profiles, servers };
		if (name === model.current) return reopen(saved, name);
		return isNew ? leaveFor({ ...saved, overlay: undefined }, name) : [saved, []];
	},

	profileRemoved: (model, { name, profiles }) => {
		const [said] = say(closed(model), 'form.removed', { name });
		const next = profiles[0]?.name;
		if (name !== model.current || next === undefined) return [withoutProfile({ ...said, profiles }, name), []];
		const [left, effects] = leaveFor(said, next);
		return [withoutProfile({ ...left, profiles }, name), effects];
	},

	secretsKept: (model, { profile, profiles }) => {
		const [said] = say(closed(model), 'form.renewed', { name: profile });
		return [renewed({ ...said, profiles }, profile), []];
	},

	unlocked: (model) => {
		const refused = model.profiles.filter(({ name }) => model.servers[name]?.failure?.kind === 'credentials');
		return [refused.reduce((before, { name }) => renewed(before, name), closed(model)), []];
	},
};

function closed(model: Model): Model {
	return { ...model, form: undefined };
}

/** The server of a profile is asked again at once: what it refused has been replaced. */
function renewed(model: Model, name: string): Model {
	const server = model.servers[name];
	const polls = { ...model.polls };
	for (const key of watchesOf(model, name)) {
		const poll = polls[key] ?? idlePoll;
		const isOwnTrouble = poll.failure && failureKinds[poll.failure.kind].scope === 'task';
		polls[key] = { ...poll, dueAt: model.now, ...(isOwnTrouble ? {} : { failure: undefined, failures: 0 }) };
	}
	if (!server) return { ...model, polls };
	const mended = { ...server, failure: undefined, failures: 0, failingSince: undefined, nextTryAt: model.now };
	return { ...model, polls, servers: { ...model.servers, [name]: mended } };
}

/** Nothing of a profile that is gone stays. */
function withoutProfile(model: Model, name: string): Model {
	const keys = new Set(Object.keys(model.watches).filter((key) => model.watches[key]?.profile === name));
	const keep = <T>(record: Readonly<Record<string, T>>) =>
		Object.fromEntries(Object.entries(record).filter(([key]) => !keys.has(key)));
	const { [name]: _, ...servers } = model.servers;
	const followings = Object.entries(model.followings).filter(([, { profile }]) => profile !== name);
	return {
		...model,
		servers,
		followings: Object.fromEntries(followings),
		watches: keep(model.watches),
		known: keep(model.known),
		polls: keep(model.polls),
		trees: keep(model.trees),
	};
}

/** One look at a saved profile, in one line. */
function verdictOn(name: string, { failure, latencyMs, projects, hasBusiness }: ProfileCheck): Required<Words> {
	if (failure) return { key: 'form.testedBad', values: { name, failure: failure.kind, detail: failure.detail } };
	if (hasBusiness === false) return { key: 'form.testedNoBusiness', values: { name } };
	const values = { name, latency: latencyMs ?? 0, count: projects?.length ?? 0 };
	return { key: projects ? 'form.testedWithBusinesses' : 'form.tested', values };
}
