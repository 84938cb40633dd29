import { Argument, type Command } from 'commander';
import type { Say } from '../../text/index.js';
import type { Context } from '../context.js';

const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

/** `whalewatch completion`: what a shell reads to complete our commands, options and profiles. */
export function addCompletion(program: Command, say: Say, { stdout }: Context): void {
	program
		.command('completion')
		.description(say('cli.completion'))
		.addArgument(new Argument('<shell>', say('cli.completion.shell')).choices(shells))
		.action(async (shell: Shell) => {
			const [{ commandRows }, { posixScript }, { fishScript }] = await Promise.all([
				import('./command-rows.js'),
				import('./posix-script.js'),
				import('./fish-script.js'),
			]);
			const rows = commandRows(program);
			stdout.write(shell === 'fish' ? fishScript(rows) : posixScript(shell, rows));
		});
}
