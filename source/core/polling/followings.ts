import { type FollowRule, ruleKey } from '../../domain/follow/rule.js';
import type { Following, Model } from '../model.js';

export function followingKey(profile: string, rule: FollowRule): string {
	return `${profile}/${ruleKey(rule)}`;
}

/** The rules of a profile, in the order they were added. */
export function followingsOf(
	{ followings }: Model,
	profile: string,
): readonly { readonly key: string; readonly following: Following }[] {
	return Object.entries(followings)
		.filter(([, following]) => following.profile === profile)
		.map(([key, following]) => ({ key, following }));
}
