import { type Command, InvalidArgumentError, Option } from 'commander';
import { colorChoices, glyphChoices, type Looks, motions, type Zone, zones } from '../core/looks/looks.js';
import { themeChoices } from '../core/looks/themes.js';
import { type Profile, type Scope, scopes } from '../domain/profile.js';
import { languageNames, type Say } from '../text/index.js';

/** Options that every command takes, as commander hands them over. */
export type CommonOptions = {
	/** One or more; most commands take only the first. */
	readonly profile?: readonly string[];
	readonly biz?: string;
	readonly scope?: Scope;
	readonly lang?: Looks['language'];
	readonly theme?: string;
	readonly glyphs?: Looks['glyphs'];
	readonly ascii?: boolean;
	readonly colors?: Looks['colors'];
	readonly motion?: Looks['motion'];
	readonly zone?: Zone;
	readonly interval?: number;
	readonly readOnly?: boolean;
};

export type AppOptions = CommonOptions & {
	/** One line for each change instead of a screen. */
	readonly lines?: boolean;
	readonly screenReader?: boolean;
	/** Nothing is said when the program is left. */
	readonly quiet?: boolean;
	/** Started again after a crash. */
	readonly keep?: boolean;
	/** Rules that find tasks to watch, as they are written. */
	readonly follow?: readonly string[];
	/** The wall in place of the panes. */
	readonly wall?: boolean;
};

/** Flag, then `WHALEWATCH_*` variable; profile and default come after, where they are used. */
export function addCommonOptions(command: Command, say: Say): Command {
	return command
		.addOption(new Option('--profile <name>', say('cli.opt.profile')).env('WHALEWATCH_PROFILE').argParser(collectNames))
		.addOption(new Option('--biz <id>', say('cli.opt.biz')).env('WHALEWATCH_BIZ').argParser(idIn(say)))
		.addOption(new Option('--scope <scope>', say('cli.opt.scope')).choices(scopes).env('WHALEWATCH_SCOPE'))
		.addOption(
			new Option('--interval <seconds>', say('cli.opt.interval')).env('WHALEWATCH_INTERVAL').argParser(secondsIn(say)),
		)
		.addOption(new Option('--lang <language>', say('cli.opt.lang')).choices(languageNames).env('WHALEWATCH_LANG'))
		.addOption(new Option('--theme <name>', say('cli.opt.theme')).choices(themeChoices).env('WHALEWATCH_THEME'))
		.addOption(new Option('--colors <depth>', say('cli.opt.colors')).choices(colorChoices).env('WHALEWATCH_COLORS'))
		.addOption(new Option('--glyphs <set>', say('cli.opt.glyphs')).choices(glyphChoices).env('WHALEWATCH_GLYPHS'))
		.addOption(new Option('--ascii', say('cli.opt.ascii')).env('WHALEWATCH_ASCII'))
		.addOption(new Option('--motion <much>', say('cli.opt.motion')).choices(motions).env('WHALEWATCH_MOTION'))
		.addOption(new Option('--zone <zone>', say('cli.opt.zone')).choices(zones).env('WHALEWATCH_ZONE'))
		.addOption(new Option('--read-only', say('cli.opt.readOnly')).env('WHALEWATCH_READ_ONLY'));
}

/** How the program is shown: options of the program itself, and of the same on the simulator. */
export function addShowOptions(command: Command, say: Say): Command {
	return command
		.addOption(new Option('--lines', say('cli.lines')).env('WHALEWATCH_LINES'))
		.addOption(new Option('--screen-reader', say('cli.screenReader')))
		.addOption(new Option('--keep', say('cli.keep')))
		.addOption(new Option('--quiet', say('cli.quiet')).env('WHALEWATCH_QUIET'));
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
	const flags = Object.assign({}, ...from('cli'));
	const variables = Object.assign({}, ...from('env'));
	// Both say the signs.
	const { ascii, glyphs, ...others } = variables;
	return { ...('ascii' in flags || 'glyphs' in flags ? others : variables), ...flags };
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

function idIn(say: Say): (value: string) => string {
	return (value) => {
		if (!/^[1-9]\d{0,14}$/.test(value)) throw new InvalidArgumentError(say('cli.bad.id'));
		return value;
	};
}

function secondsIn(say: Say): (value: string) => number {
	return (value) => {
		const seconds = Number(value);
		if (!(seconds >= 1 && seconds <= 3600)) throw new InvalidArgumentError(say('cli.bad.seconds'));
		return seconds;
	};
}

/** In a variable several names are separated by commas. */
function collectNames(value: string, earlier: readonly string[] | undefined): readonly string[] {
	const names = value.split(',').map((name) => name.trim());
	return [...(earlier ?? []), ...names.filter((name) => name !== '')];
}
