import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Looks, type Zone, zones } from '../core/model.js';
import { type Profile, type Scope, scopes } from '../domain/profile.js';
import type { Preferences } from '../runtime/settings/settings.js';
import { languageNames, languageOf } from '../text/index.js';

/** Options that every command takes, as commander hands them over. */
export type CommonOptions = {
	/** One or more; most commands take only the first. */
	readonly profile?: readonly string[];
	readonly biz?: string;
	readonly scope?: Scope;
	readonly lang?: Looks['language'];
	readonly theme?: string;
	readonly ascii?: boolean;
	readonly zone?: Zone;
	readonly interval?: number;
	readonly readOnly?: boolean;
};

export type AppOptions = CommonOptions & {
	/** Rules that find tasks to watch, as they are written. */
	readonly follow?: readonly string[];
};

const themeChoices = ['dark', 'light', 'mono'];

/** Flag, then `WHALEWATCH_*` variable; profile and default come after, where they are used. */
export function addCommonOptions(command: Command): Command {
	return command
		.addOption(
			new Option('--profile <name>', 'saved environment to use; again for several on one screen')
				.env('WHALEWATCH_PROFILE')
				.argParser(collectNames),
		)
		.addOption(new Option('--biz <id>', 'business of tasks given by id alone').env('WHALEWATCH_BIZ').argParser(parseId))
		.addOption(new Option('--scope <scope>', 'what a business id counts').choices(scopes).env('WHALEWATCH_SCOPE'))
		.addOption(
			new Option('--interval <seconds>', 'time between two looks').env('WHALEWATCH_INTERVAL').argParser(parseInterval),
		)
		.addOption(new Option('--lang <language>', 'language of the screen').choices(languageNames).env('WHALEWATCH_LANG'))
		.addOption(new Option('--theme <name>', 'colours').choices(themeChoices).env('WHALEWATCH_THEME'))
		.addOption(new Option('--ascii', 'plain characters only').env('WHALEWATCH_ASCII'))
		.addOption(new Option('--zone <zone>', 'what clock times are written in').choices(zones).env('WHALEWATCH_ZONE'))
		.addOption(new Option('--read-only', 'never change anything on the server').env('WHALEWATCH_READ_ONLY'));
}

/** Where the options came from that were given, by name: the flag, or the variable. */
export type OptionPlaces = {
	readonly [Name in string]?: { readonly from: 'flag' | 'variable'; readonly by: string };
};

export function optionPlaces(command: Command): OptionPlaces {
	const given = (from: 'flag' | 'variable', source: string) =>
		familyOf(command).flatMap((member) =>
			member.options
				.filter((option) => member.getOptionValueSource(option.attributeName()) === source)
				.map((option) => {
					const by = from === 'flag' ? option.long : option.envVar;
					return [option.attributeName(), { from, by: by ?? '' }] as const;
				}),
		);
	return Object.fromEntries([...given('variable', 'env'), ...given('flag', 'cli')]);
}

/** The variables that a command listens to. */
export function optionVariables(command: Command): readonly string[] {
	return command.options.map(({ envVar }) => envVar).filter((name) => name !== undefined);
}

/**
 * The options of a command and of the program before it (`whalewatch --lang zh status`, `whalewatch status --lang zh`): a
 * flag in either place wins over a variable.
 */
export function givenOptions<Options extends Omit<CommonOptions, 'profile'>>(command: Command): Options {
	const from = (source: string) =>
		familyOf(command).map((member) =>
			Object.fromEntries(Object.entries(member.opts()).filter(([key]) => member.getOptionValueSource(key) === source)),
		);
	return Object.assign({}, ...from('env'), ...from('cli'));
}

function familyOf(command: Command): readonly Command[] {
	return [command.parent, command].filter((member) => member !== null);
}

/** A profile with what the command line says instead. */
export function withOptions(profile: Profile, options: CommonOptions): Profile {
	return {
		...profile,
		bizId: options.biz ?? profile.bizId,
		scope: options.scope ?? profile.scope,
		intervalSeconds: options.interval ?? profile.intervalSeconds,
		readOnly: options.readOnly ?? profile.readOnly,
	};
}

export function looksOf(options: CommonOptions, preferences: Preferences, environment: NodeJS.ProcessEnv): Looks {
	const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
	const encoding = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
	return {
		language: options.lang ?? preferences.language ?? languageOf(locale),
		ascii: options.ascii ?? preferences.ascii ?? (encoding !== '' && !/utf-?8/i.test(encoding)),
		zone: options.zone ?? preferences.zone ?? 'local',
		theme: options.theme ?? preferences.theme ?? terminalTheme(environment),
	};
}

/** NO_COLOR means no colour; COLORFGBG, where a terminal sets it, tells a light background. */
function terminalTheme(environment: NodeJS.ProcessEnv): string {
	if (environment.NO_COLOR || environment.TERM === 'dumb') return 'mono';
	const background = Number(environment.COLORFGBG?.split(';').at(-1));
	return background === 7 || background === 15 ? 'light' : 'dark';
}

function parseId(value: string): string {
	if (!/^[1-9]\d{0,14}$/.test(value)) throw new InvalidArgumentError('A business id is a number.');
	return value;
}

function parseInterval(value: string): number {
	const seconds = Number(value);
	if (!(seconds >= 1 && seconds <= 3600)) throw new InvalidArgumentError('Give seconds from 1 to 3600.');
	return seconds;
}

/** In a variable several names are separated by commas. */
function collectNames(value: string, earlier: readonly string[] | undefined): readonly string[] {
	const names = value.split(',').map((name) => name.trim());
	return [...(earlier ?? []), ...names.filter((name) => name !== '')];
}
