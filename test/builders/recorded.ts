import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskDetail } from '../../source/domain/flow.js';
import type { Known } from '../../source/domain/known.js';
import { mergeReport } from '../../source/domain/merge.js';
import type { TaskReport } from '../../source/domain/task.js';
import { decodeTaskDetail } from '../../source/sops/decode-detail.js';
import { decodeTaskStatus } from '../../source/sops/decode-status.js';
import { readDetail, readSamples, type Sample } from '../sops/fixtures.js';
import { aReport, start } from './task.js';

/** A reply and when it was made, milliseconds since the recording began. */
export type Moment = { readonly afterMs: number; readonly report: TaskReport };

const folder = join(process.cwd(), 'test', 'fixtures', 'recordings');
const statusEnding = '.jsonl.gz';
const detailEnding = '.detail.json.gz';

/** One request each, partly about a single node: no film of one task. */
const notFilms = ['get-task-status-with-options', 'errors-not-found-and-bad-requests', 'created-with-extra-params'];

/** Names of the recordings that look at one task from beginning to end. */
export const films: readonly string[] = namesEndingIn(statusEnding).filter((name) => !notFilms.includes(name));

/** Those of which the plan was recorded too. */
export const filmsWithPlan: readonly string[] = films.filter((name) => namesEndingIn(detailEnding).includes(name));

export function readMoments(name: string): readonly Moment[] {
	return (readSamples(name) as readonly (Sample & { readonly t_ms: number })[])
		.filter(({ response }) => response.result)
		.map(({ response, t_ms }) => ({ afterMs: t_ms, report: aReport(decodeTaskStatus(response.data)) }));
}

export function readPlan(name: string): TaskDetail {
	return decodeTaskDetail(readDetail(name));
}

/** What is known after these moments; the clock here goes with the recording's. */
export function watchFilm(moments: readonly Moment[]): Known {
	let known: Known | undefined;
	for (const { afterMs, report } of moments) known = mergeReport(known, report, start + afterMs);
	return known!;
}

function namesEndingIn(ending: string): readonly string[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith(ending))
		.map((name) => name.slice(0, -ending.length))
		.sort();
}
