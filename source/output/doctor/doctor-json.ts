import { type Check, summaryOf } from './check.js';

export type About = {
	readonly version: string;
	readonly node: string;
	readonly platform: string;
	readonly at: number;
};

/** The document of `doctor --json`. The shape is a contract: names are never changed, only added. */
export function doctorJson(checks: readonly Check[], { version, node, platform, at }: About): unknown {
	return {
		version,
		node,
		platform,
		at: new Date(at).toISOString(),
		checks: checks.map(({ id, group, profile, verdict, found, fix }) => ({
			id: `${group}.${id}`,
			group,
			...(profile === undefined ? {} : { profile }),
			verdict,
			found,
			...(fix === undefined ? {} : { fix }),
		})),
		summary: summaryOf(checks),
	};
}
