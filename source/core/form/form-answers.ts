import { failureKinds } from '../../domain/failure.js';
import type { Handlers } from '../message.js';
import { idlePoll, type Model } from '../model.js';
import { watchesOf } from '../polling/interval.js';
import { isShown } from '../polling/shown-profiles.js';
import { goTo, reopen } from '../watching/switching.js';
import type { FormFact } from './form-messages.js';
import { say } from './open-form.js';
import { afterTest, withForm } from './submit.js';

type Answer = Exclude<FormFact['type'], 'profileRead' | 'secretsMissing'>;

/** What came of what a form asked for. The secrets in it are forgotten as soon as it closes. */
export const answerHandlers: Handlers<Answer> = {
	profileTested: (model, { request, check }) => {
		const { form } = model;
		if (form?.test === undefined || form.test.request !== request) return [model, []];
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
		const servers = withoutKey(said.servers, name);
		const saved: Model = { ...said, profiles, servers, checks: withoutKey(said.checks, name) };
		if (isShown(model, name)) return reopen(saved, name);
		return isNew ? goTo(saved, name) : [saved, []];
	},

	profileRemoved: (model, { name, profiles }) => {
		const [said] = say(closed(model), 'form.removed', { name });
		const beside = model.onScreen.find((other) => other !== name && isShown(model, other));
		const next = beside ?? profiles[0]?.name;
		if (name !== model.current || next === undefined) return [withoutProfile({ ...said, profiles }, name), []];
		const [left, effects] = goTo(said, next);
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
	return { ...model, polls, checks: withoutKey(model.checks, name), servers: { ...model.servers, [name]: mended } };
}

/** Nothing of a profile that is gone stays. */
function withoutProfile(model: Model, name: string): Model {
	const keys = new Set(Object.keys(model.watches).filter((key) => model.watches[key]?.profile === name));
	const keep = <T>(record: Readonly<Record<string, T>>) =>
		Object.fromEntries(Object.entries(record).filter(([key]) => !keys.has(key)));
	const followings = Object.entries(model.followings).filter(([, { profile }]) => profile !== name);
	return {
		...model,
		onScreen: model.onScreen.filter((profile) => profile !== name),
		servers: withoutKey(model.servers, name),
		checks: withoutKey(model.checks, name),
		expiries: withoutKey(model.expiries, name),
		followings: Object.fromEntries(followings),
		watches: keep(model.watches),
		known: keep(model.known),
		polls: keep(model.polls),
		trees: keep(model.trees),
	};
}

function withoutKey<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
	const { [key]: _, ...rest } = record;
	return rest;
}
