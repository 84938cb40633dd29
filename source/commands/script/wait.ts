import { glyphTable } from '../../core/looks/glyphs.js';
import { shownLooks } from '../../core/looks/looks.js';
import type { Until } from '../../domain/follow/until.js';
import { watchKey } from '../../domain/watch.js';
import type { SecretKeeper } from '../../runtime/secrets/secret-keeper.js';
import type { Context } from '../context.js';
import type { CommonOptions } from '../options.js';
import { openProgressLine } from './progress-line.js';
import { untilOver } from './until-over.js';
import { type WatchedTasks, withWatchedTasks } from './watch-tasks.js';

export type WaitOptions = CommonOptions & {
	readonly json?: boolean;
	readonly until?: Until;
	/** In milliseconds. */
	readonly timeout?: number;
};

/** Looks at tasks until each needs a person or has ended, says how they stand, and ends with the code of the worst. */
export function waitCommand(context: Context, names: readonly string[], options: WaitOptions): Promise<number> {
	return withWatchedTasks(context, names, options, (tasks, redactor) => waitFor(context, tasks, options, redactor));
}

async function waitFor(
	context: Context,
	tasks: WatchedTasks,
	options: WaitOptions,
	{ hide }: SecretKeeper['redactor'],
): Promise<number> {
	const { running, watches, say, looks } = tasks;
	const until = options.until ?? 'needs-person';
	const { exitCodeAfter, isOver, lookOf } = await import('../../output/script/verdict.js');
	const stopProgress = await showProgress(context, tasks, (model, key) => isOver(model, key, until));
	const keys = watches.map(watchKey);
	const ending = await untilOver(running, (model) => keys.every((key) => isOver(model, key, until)), options.timeout);
	stopProgress();
	if (typeof ending === 'number') return ending;
	const model = running.getModel();
	const rows = watches.map((watch) => {
		const key = watchKey(watch);
		return { watch: model.watches[key] ?? watch, look: lookOf(model, key) };
	});
	const code = exitCodeAfter(
		rows.map(({ look }) => look),
		ending,
	);
	if (options.json) {
		const { statusJson } = await import('../../output/status-json.js');
		const elements: unknown[] = [];
		// One after the other: flows are large.
		for (const { watch, look } of rows) elements.push(statusJson(watch, await tasks.withFlow(watch, look), model.now));
		const hidden = (_key: string, value: unknown) => (typeof value === 'string' ? hide(value) : value);
		context.stdout.write(`${JSON.stringify(elements, hidden, 2)}\n`);
	} else {
		const { resultText } = await import('../../output/status-text.js');
		const glyphs = glyphTable[shownLooks(looks).glyphs];
		context.stdout.write(hide(resultText(rows, { say, glyphs, now: model.now })));
	}
	return code;
}

/** How far it is, for whoever waits before a terminal; answers with the way to end that. */
async function showProgress(
	context: Context,
	{ running, watches }: WatchedTasks,
	isOver: (model: ReturnType<WatchedTasks['running']['getModel']>, key: string) => boolean,
): Promise<() => void> {
	if (!context.stderr.isTTY) return () => {};
	const [{ progressText }, { fit }] = await Promise.all([
		import('../../ui/spoken.js'),
		import('../../ui/text-width.js'),
	]);
	const line = openProgressLine(context, fit);
	const keys = watches.map(watchKey);
	const startedAt = running.getModel().now;
	const show = (): void => {
		const model = running.getModel();
		const over = keys.filter((key) => isOver(model, key)).length;
		line.show(progressText(model, { over, count: keys.length, seconds: (model.now - startedAt) / 1000 }));
	};
	const unsubscribe = running.subscribe(show);
	show();
	return () => {
		unsubscribe();
		line.end();
	};
}
