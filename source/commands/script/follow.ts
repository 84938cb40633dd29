import type { Model } from '../../core/model.js';
import { watchKey } from '../../domain/watch.js';
import type { SecretKeeper } from '../../runtime/secrets/secret-keeper.js';
import type { Context } from '../context.js';
import type { CommonOptions } from '../options.js';
import { untilOver } from './until-over.js';
import { type WatchedTasks, withWatchedTasks } from './watch-tasks.js';

export type FollowOptions = CommonOptions & {
	readonly json?: boolean;
	/** In milliseconds. */
	readonly timeout?: number;
};

/** Answers with what is new in a model since it was asked last, a line each. */
type Teller = (model: Model) => readonly string[];

/** Writes each change of the tasks as it is noticed, until all have ended; the exit code is that of `wait`. */
export function followCommand(context: Context, names: readonly string[], options: FollowOptions): Promise<number> {
	return withWatchedTasks(context, names, options, (tasks, redactor) => follow(context, tasks, options, redactor));
}

async function follow(
	{ stdout }: Context,
	{ running, watches }: WatchedTasks,
	{ json, timeout }: FollowOptions,
	{ hide }: SecretKeeper['redactor'],
): Promise<number> {
	const { exitCodeAfter, isOver, lookOf } = await import('../../output/script/verdict.js');
	const linesOf = json ? await objectTeller(hide) : await wordTeller(hide, running.getModel());
	const tell = (): void => {
		const lines = linesOf(running.getModel());
		if (lines.length > 0) stdout.write(lines.map((line) => `${line}\n`).join(''));
	};
	const unsubscribe = running.subscribe(tell);
	tell();
	const keys = watches.map(watchKey);
	const ending = await untilOver(running, (model) => keys.every((key) => isOver(model, key, 'settled')), timeout);
	unsubscribe();
	if (typeof ending === 'number') return ending;
	const model = running.getModel();
	return exitCodeAfter(
		keys.map((key) => lookOf(model, key)),
		ending,
	);
}

async function objectTeller(hide: (text: string) => string): Promise<Teller> {
	const { newObjects, nothingTold } = await import('../../output/script/new-objects.js');
	const hidden = (_key: string, value: unknown) => (typeof value === 'string' ? hide(value) : value);
	let told = nothingTold;
	return (model) => {
		const [objects, now] = newObjects(model, told);
		told = now;
		return objects.map((object) => JSON.stringify(object, hidden));
	};
}

async function wordTeller(hide: (text: string) => string, start: Model): Promise<Teller> {
	const { newLines, nothingSaid } = await import('../../ui/spoken.js');
	let said = nothingSaid(start.now);
	return (model) => {
		// Notices are for whoever sits before the program.
		const [lines, now] = newLines({ ...model, notice: undefined }, said);
		said = now;
		return lines.map(hide);
	};
}
