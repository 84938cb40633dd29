import { type FollowRule, meantTasks, parseRule, ruleKey } from '../../domain/follow/rule.js';
import { isSettled } from '../../domain/state.js';
import type { ListedTask } from '../../domain/task-list.js';
import { type Watch, type WatchKey, watchKey } from '../../domain/watch.js';
import type { Effect, Handlers, SavedRule, Step } from '../message.js';
import { type Following, type Model, openPrompt } from '../model.js';
import { followingKey, followingsOf } from '../polling/followings.js';
import { watchesOf } from '../polling/interval.js';
import { serverAnswered } from '../polling/server-health.js';
import { addWatches } from './add-watches.js';
import { newFollowing, withFollowing } from './followings-edit.js';

/** How often a rule looks for new tasks. */
const lookEveryMs = 30_000;
/** An ended task that its rule no longer finds stays so long, so that people see how it ended. */
const keepEndedMs = 600_000;
/** However many rules there are, one profile watches at most so many tasks. */
const mostWatched = 500;

type Follow = 'followed' | 'listed' | 'showRules' | 'askFollow' | 'removeRule';

/** Rules that find tasks to watch: looked up again and again, within bounds. */
export const followHandlers: Handlers<Follow> = {
	followed: (model, { profile, rules }) => follow(model, profile, rules),

	listed: (model, { key, request, page, at }) => {
		const following = model.followings[key];
		if (following?.inFlight !== request) return [model, []];
		const { profile, rule, excluded } = following;
		const meant = meantTasks(rule, page.tasks).filter(({ taskId }) => !excluded.includes(taskId));
		const wanted = meant.slice(0, rule.limit).map((task): Watch => watchOf(profile, rule, task));
		const left = withoutEnded({ ...model, now: Math.max(model.now, at) }, profile, rule, new Set(wanted.map(watchKey)));
		const room = Math.max(0, mostWatched - watchesOf(left, profile).length);
		const fresh = wanted.filter((watch) => !left.watches[watchKey(watch)]);
		const found = wanted.length - Math.max(0, fresh.length - room);
		const looked: Following = {
			...following,
			inFlight: undefined,
			failures: 0,
			failure: undefined,
			found,
			beyond: meant.length - found,
			dueAt: at + lookEveryMs,
		};
		const answered = serverAnswered(withFollowing(left, looked), profile, at);
		return addWatches(answered, fresh.slice(0, room));
	},

	showRules: (model) => [{ ...model, overlay: 'rules', overlayCursor: { id: firstRule(model), line: 0 } }, []],

	askFollow: (model) => [{ ...model, prompt: openPrompt('rule') }, []],

	removeRule: (model) => {
		const key = model.overlayCursor.id ?? firstRule(model);
		const following = key === undefined ? undefined : model.followings[key];
		if (key === undefined || !following) return [model, []];
		const { [key]: _, ...followings } = model.followings;
		const text = ruleKey(following.rule);
		const found = watchesOf(model, following.profile).filter((watch) => model.watches[watch]?.foundBy === text);
		const forgotten = withoutWatches({ ...model, followings }, found);
		const cancels: readonly Effect[] =
			following.inFlight === undefined ? [] : [{ type: 'cancel', requests: [following.inFlight] }];
		return [
			{ ...forgotten, overlayCursor: { id: firstRule(forgotten), line: 0 } },
			[{ type: 'forgetRule', profile: following.profile, text }, ...cancels],
		];
	},
};

/** Adds rules; those already there go on as they are. */
export function follow(model: Model, profile: string, rules: readonly FollowRule[]): Step {
	const fresh = rules.filter((rule) => !model.followings[followingKey(profile, rule)]);
	const added = fresh.reduce((before, rule) => withFollowing(before, newFollowing(profile, rule, [])), model);
	return [
		added,
		fresh.map((rule): Effect => ({ type: 'saveRule', profile, rule: { text: ruleKey(rule), excluded: [] } })),
	];
}

/** Rules as kept on disk, for a profile that comes on screen; one that cannot be read is left out. */
export function withSavedRules(model: Model, profile: string, rules: readonly SavedRule[]): Model {
	return rules.reduce((before, { text, excluded }) => {
		const read = parseRule(text, {});
		if (!('rule' in read) || before.followings[followingKey(profile, read.rule)]) return before;
		return withFollowing(before, newFollowing(profile, read.rule, excluded));
	}, model);
}

function firstRule(model: Model): string | undefined {
	return followingsOf(model, model.current)[0]?.key;
}

function watchOf(profile: string, rule: FollowRule, { taskId, name }: ListedTask): Watch {
	const { scope, bizId } = rule;
	return { profile, scope, bizId, taskId, name, foundBy: ruleKey(rule) };
}

/** Tasks the rule found before, finds no longer, and that ended a while ago, leave the list. */
function withoutEnded(model: Model, profile: string, rule: FollowRule, wanted: ReadonlySet<WatchKey>): Model {
	const text = ruleKey(rule);
	const over = watchesOf(model, profile).filter((key) => {
		if (model.watches[key]?.foundBy !== text || wanted.has(key) || model.list.id === key) return false;
		const known = model.known[key];
		if (!known) return model.polls[key]?.failure?.kind === 'gone';
		const endedFor = model.now + (known.clockOffsetMs ?? 0) - known.stateSeenAt;
		return isSettled(known.tree.state) && endedFor >= keepEndedMs;
	});
	return withoutWatches(model, over);
}

function withoutWatches(model: Model, keys: readonly WatchKey[]): Model {
	if (keys.length === 0) return model;
	const gone = new Set(keys);
	const keep = <T>(record: Readonly<Record<WatchKey, T>>): Readonly<Record<WatchKey, T>> =>
		Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key)));
	return { ...model, watches: keep(model.watches), polls: keep(model.polls), known: keep(model.known) };
}
