import { type FollowRule, ruleKey } from '../../domain/follow/rule.js';
import type { Watch } from '../../domain/watch.js';
import type { Step } from '../message.js';
import type { Following, Model } from '../model.js';
import { followingKey } from '../polling/followings.js';

/** A rule remembers at most so many tasks that a person did not want; the oldest are long gone from its list. */
const mostExcluded = 500;

export function newFollowing(profile: string, rule: FollowRule, excluded: readonly string[]): Following {
	return {
		profile,
		rule,
		excluded,
		dueAt: 0,
		inFlight: undefined,
		failures: 0,
		failure: undefined,
		found: undefined,
		beyond: 0,
	};
}

/** A task that a rule found and a person does not want is not found by it again. */
export function exclude(model: Model, { profile, taskId }: Watch, foundBy: string): Step {
	const key = `${profile}/${foundBy}`;
	const following = model.followings[key];
	if (!following) return [model, []];
	const excluded = [...following.excluded, taskId].slice(-mostExcluded);
	return [
		{ ...model, followings: { ...model.followings, [key]: { ...following, excluded } } },
		[{ type: 'saveRule', profile, rule: { text: ruleKey(following.rule), excluded } }],
	];
}

export function withFollowing(model: Model, following: Following): Model {
	const key = followingKey(following.profile, following.rule);
	return { ...model, followings: { ...model.followings, [key]: following } };
}
