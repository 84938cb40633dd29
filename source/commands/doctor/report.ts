import { styleText } from 'node:util';
import { type Looks, shownLooks } from '../../core/looks/looks.js';
import type { Check, Verdict } from '../../output/doctor/check.js';
import type { About } from '../../output/doctor/doctor-json.js';
import type { Say } from '../../text/index.js';
import type { Context } from '../context.js';

export type Report = {
	/** Adds what belongs together; as text it is shown at once. */
	readonly add: (title: string, checks: readonly Check[]) => void;
	/** Sums up; answers with the exit code. */
	readonly finish: (about: About) => number;
};

type Options = { readonly say: Say; readonly looks: Looks; readonly isJson: boolean };

const colours = { ok: 'green', note: 'gray', warn: 'yellow', fail: 'red' } as const satisfies Record<Verdict, string>;
const widest = 110;

export async function createReport({ stdout }: Context, { say, looks, isJson }: Options): Promise<Report> {
	const [{ doctorExitCode }, { doctorJson }, { blockText, summaryText }] = await Promise.all([
		import('../../output/doctor/check.js'),
		import('../../output/doctor/doctor-json.js'),
		import('../../output/doctor/doctor-text.js'),
	]);
	const { theme, colors, glyphs } = shownLooks(looks);
	const hasColours = stdout.isTTY && theme !== 'mono' && colors !== 'none';
	const look = {
		say,
		ascii: glyphs !== 'rich',
		columns: stdout.isTTY ? Math.min(widest, stdout.columns) : undefined,
		paint: (verdict: Verdict, text: string) =>
			hasColours ? styleText(colours[verdict], text, { validateStream: false }) : text,
	};
	const checks: Check[] = [];
	return {
		add: (title, more) => {
			checks.push(...more);
			if (!isJson) stdout.write(`${blockText(title, more, look)}\n`);
		},
		finish: (about) => {
			stdout.write(isJson ? `${JSON.stringify(doctorJson(checks, about), null, 2)}\n` : summaryText(checks, look));
			return doctorExitCode(checks);
		},
	};
}
