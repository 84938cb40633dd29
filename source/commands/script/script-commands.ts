import { type Command, InvalidArgumentError, Option } from 'commander';
import { untils } from '../../domain/follow/until.js';
import { readSpan } from '../../domain/time/span.js';
import type { Say } from '../../text/index.js';
import type { Context } from '../context.js';
import { addCommonOptions, givenOptions } from '../options.js';
import type { FollowOptions } from './follow.js';
import type { WaitOptions } from './wait.js';

type Desk = { readonly context: Context; readonly done: (code: number) => void };

/** The commands that stay with tasks until something comes of them. */
export function addScriptCommands(program: Command, say: Say, { context, done }: Desk): void {
	const wait = addCommonOptions(program.command('wait').description(say('cli.wait')), say)
		.argument('<task...>', say('cli.task'))
		.addOption(new Option('--until <what>', say('cli.until')).choices(untils))
		.option('--timeout <time>', say('cli.timeout'), spanIn(say))
		.option('--json', say('cli.json'));
	wait.action(async (names: string[]) => {
		const { waitCommand } = await import('./wait.js');
		done(await waitCommand(context, names, givenOptions<WaitOptions>(wait)));
	});

	const follow = addCommonOptions(program.command('follow').description(say('cli.followTasks')), say)
		.argument('<task...>', say('cli.task'))
		.option('--timeout <time>', say('cli.timeout'), spanIn(say))
		.option('--json', say('cli.jsonLines'));
	follow.action(async (names: string[]) => {
		const { followCommand } = await import('./follow.js');
		done(await followCommand(context, names, givenOptions<FollowOptions>(follow)));
	});
}

/** Timers take no more than 24 days; whoever waits for longer waits without an end. */
const longestMs = 2 ** 31 - 1;

function spanIn(say: Say): (value: string) => number {
	return (value) => {
		const ms = readSpan(value);
		if (ms === undefined || ms > longestMs) throw new InvalidArgumentError(say('cli.bad.span'));
		return ms;
	};
}
