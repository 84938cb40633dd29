import stringWidth from 'string-width';
import type { Failure, FailureKind } from '../../domain/failure.js';
import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import { failureDetail } from '../../text/failure-words.js';
import type { Say } from '../../text/index.js';
import { checkExitCode, type Finding } from './check-findings.js';

export type CheckedProfile = {
	readonly name: string;
	readonly check: ProfileCheck;
	readonly findings: readonly Finding[];
};

/** A line per finding under the name of the profile, and under what fails why, and what mends it. */
export function findingsText(checked: readonly CheckedProfile[], say: Say): string {
	const rows = checked.flatMap(({ findings }) => findings.map((finding) => cellsOf(finding, say)));
	const widths = [0, 1].map((column) => Math.max(...rows.map((cells) => stringWidth(cells[column] ?? ''))));
	const indent = ' '.repeat(2 + widths.reduce((sum, width) => sum + width + 2, 0));
	return checked
		.map(({ name, findings }) => {
			const lines = findings.flatMap((finding) => {
				const [verdict, label, words] = cellsOf(finding, say);
				const head = `  ${pad(verdict, widths[0])}  ${pad(label, widths[1])}  ${words}`;
				return [head, ...belowOf(finding, say).map((line) => indent + line)];
			});
			return `${[name, ...lines].join('\n')}\n`;
		})
		.join('\n');
}

/** One element per profile; `message` is in the language of the screen, `id` and `verdict` are not. */
export function findingsJson(checked: readonly CheckedProfile[], say: Say): string {
	const rows = checked.map(({ name, check, findings }) => ({
		profile: name,
		exitCode: checkExitCode(check),
		latencyMs: check.latencyMs ?? null,
		skewMs: check.skewMs ?? null,
		projects:
			check.projects?.map(({ projectId, bizId, name: title }) => ({ projectId, bizId: bizId ?? null, name: title })) ??
			null,
		findings: findings.map(({ id, verdict, key, values, failure, fix }) => ({
			id,
			verdict,
			message: say(key, values),
			detail: failure?.detail || null,
			kind: failure?.kind ?? null,
			code: failure?.code ?? null,
			traceId: failure?.traceId ?? null,
			fix: fix ?? null,
		})),
	}));
	return `${JSON.stringify(rows, undefined, 2)}\n`;
}

function cellsOf(
	{ id, verdict, key, values }: Finding,
	say: Say,
): readonly [verdict: string, label: string, words: string] {
	return [say(`check.${verdict}`), say(`check.${id}`), say(key, values)];
}

function belowOf({ failure, fix }: Finding, say: Say): readonly string[] {
	return [
		...(failure?.detail ? [wordsOf(failure, say)] : []),
		...(failure?.traceId ? [say('check.trace', { id: failure.traceId })] : []),
		...(fix ? [say('check.mend', { command: fix })] : []),
	];
}

/** What is wrong before a server could say anything. */
const beforeServer: ReadonlySet<FailureKind> = new Set(['credentials', 'unreachable', 'timeout', 'tls', 'garbled']);

function wordsOf(failure: Failure, say: Say): string {
	const text = failureDetail(failure, say);
	return failure.told || beforeServer.has(failure.kind) ? text : say('check.said', { text });
}

function pad(text: string, width = 0): string {
	return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}
