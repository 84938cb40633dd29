import type { WordKey } from '../../text/index.js';

export const verdicts = {
	ok: { glyph: '✓', ascii: 'v' },
	note: { glyph: '-', ascii: '-' },
	warn: { glyph: '!', ascii: '!' },
	fail: { glyph: '✗', ascii: 'X' },
} as const satisfies Record<string, { readonly glyph: string; readonly ascii: string }>;

export type Verdict = keyof typeof verdicts;

export const groups = ['terminal', 'configuration', 'profile'] as const;
export type Group = (typeof groups)[number];

type IdOf<Key> = Key extends `doctor.label.${infer Id}` ? Id : never;
/** What can be looked at: whatever has a label. */
export type CheckId = IdOf<WordKey>;

/** One thing that was looked at, in words of the chosen language. */
export type Check = {
	readonly id: CheckId;
	readonly group: Group;
	/** The profile it is about, for those of that group. */
	readonly profile: string | undefined;
	readonly verdict: Verdict;
	readonly found: string;
	/** What to do, in one sentence. */
	readonly fix: string | undefined;
	/** What the command ends with when this fails: 5 and 6 as `status` has them, 1 for trouble on this side. */
	readonly exitCode: 1 | 5 | 6;
};

export type Summary = Readonly<Record<Verdict, number>>;

export function summaryOf(checks: readonly Check[]): Summary {
	const count = (verdict: Verdict) => checks.filter((check) => check.verdict === verdict).length;
	return { ok: count('ok'), note: count('note'), warn: count('warn'), fail: count('fail') };
}

/** 1 when anything on this side fails; otherwise the worst of the servers; 0 when nothing fails. */
export function doctorExitCode(checks: readonly Check[]): number {
	const codes = checks.filter(({ verdict }) => verdict === 'fail').map(({ exitCode }) => exitCode);
	return codes.includes(1) ? 1 : Math.max(0, ...codes);
}
