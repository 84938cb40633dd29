import type { Failure } from '../../domain/failure.js';
import { failureKinds } from '../../domain/failure.js';
import type { Check, CheckId, Group, Verdict } from '../../output/doctor/check.js';

export type Finding = Omit<Check, 'group' | 'profile'>;

export function finding(
	id: CheckId,
	verdict: Verdict,
	found: string,
	fix?: string,
	exitCode: Check['exitCode'] = 1,
): Finding {
	return { id, verdict, found, fix, exitCode };
}

export function inGroup(group: Group, findings: readonly Finding[], profile?: string): readonly Check[] {
	return findings.map((one) => ({ ...one, group, profile }));
}

/** As `status` ends with it: 5 for credentials and permission, 6 for the rest. */
export function exitCodeOf({ kind }: Failure): 5 | 6 {
	return failureKinds[kind].exitCode === 5 ? 5 : 6;
}

export function sizeText(bytes: number): string {
	if (bytes < 1024) return `${bytes} B`;
	const kilobytes = bytes / 1024;
	return kilobytes < 1024 ? `${Math.round(kilobytes)} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
