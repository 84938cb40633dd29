import type { Command } from 'commander';

/** A variable of ours with a value that no option takes. */
export type Unusable = { readonly name: string; readonly value: string };

/**
 * Takes such variables out of the environment and names them: whoever asks the doctor what is wrong wants to be told with
 * the rest, not instead of it.
 */
export function setAsideUnusable(command: Command, environment: NodeJS.ProcessEnv): readonly Unusable[] {
	const unusable = command.options.flatMap(({ envVar = '', parseArg }): readonly Unusable[] => {
		const value = environment[envVar];
		if (value === undefined || !parseArg) return [];
		try {
			parseArg(value, undefined);
			return [];
		} catch {
			return [{ name: envVar, value }];
		}
	});
	for (const { name } of unusable) delete environment[name];
	return unusable;
}
