import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Say, speak } from '../text/index.js';
import { addCompletion } from './completion/add-completion.js';
import type { Context } from './context.js';
import type { CtlOptions } from './ctl.js';
import type { DemoOptions } from './demo.js';
import type { DoctorOptions } from './doctor/doctor.js';
import { setAsideUnusable, type Unusable } from './doctor/variables/unusable-variables.js';
import {
	type AppOptions,
	addCommonOptions,
	addShowOptions,
	givenOptions,
	optionPlaces,
	optionVariables,
} from './options.js';
import { addScriptCommands } from './script/script-commands.js';
import type { StatusOptions } from './status.js';
import { UsageError } from './usage-error.js';
import { readVersion } from './version.js';
import { complaint, translateHelp } from './words/commander-words.js';
import { languageFor } from './words/language.js';

const usageCode = 2;

const serverKinds = [
	'both',
	'esb-classic',
	'esb-new',
	'apigw',
	'apigw-tenant',
] as const satisfies readonly DemoOptions['server'][];

/** Reads the command line and does what it says; answers with the exit code. Loads only what the command needs. */
export async function main(args: readonly string[]): Promise<number> {
	forgetEmptyVariables(process.env);
	const { env: environment, stdin, stdout, stderr } = process;
	const context: Context = { environment, stdin, stdout, stderr };
	let exitCode = 0;
	const say = speak(languageFor(args, context.environment));
	const unusable = args.includes('doctor') ? setAsideUnusable(addCommonOptions(new Command(), say), environment) : [];
	const program = createProgram(context, { args, say, unusable }, (code) => {
		exitCode = code;
	});
	if (args.includes('profile') || args.includes('completion')) {
		const { profileCommand } = await import('./profile/command.js');
		program.addCommand(profileCommand(context, say));
	}
	try {
		await program.parseAsync(args, { from: 'user' });
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode;
		if (!(error instanceof UsageError)) throw error;
		stderr.write(`whalewatch: ${say(error.key, error.values)}\n`);
		return usageCode;
	}
}

type Spoken = { readonly args: readonly string[]; readonly say: Say; readonly unusable: readonly Unusable[] };

function createProgram(context: Context, { args, say, unusable }: Spoken, done: (code: number) => void): Command {
	const whole = numberIn((number) => Number.isInteger(number) && number >= 0, say('cli.bad.whole'));
	const positive = numberIn((number) => number > 0, say('cli.bad.positive'));
	const keepAt = async (): Promise<number> => {
		const { keep } = await import('./keep/keep.js');
		return keep(context, args, say);
	};
	const program = new Command('whalewatch')
		.description(say('cli.program'))
		.version(readVersion(), '-V, --version', say('cli.version'))
		.helpCommand('help [command]', say('cli.help'))
		.enablePositionalOptions()
		.exitOverride((error) => {
			throw new CommanderError(error.exitCode === 0 ? 0 : usageCode, error.code, error.message);
		})
		.configureOutput({ outputError: (text, write) => write(`whalewatch: ${complaint(text, say)}\n`) })
		.argument('[task...]', say('cli.tasks'))
		.option('--follow <rule>', say('cli.follow'), collect)
		.action(async (names: string[], options: AppOptions) => {
			if (options.keep) return done(await keepAt());
			const { appCommand } = await import('./app.js');
			done(await appCommand(context, names, options));
		});
	addShowOptions(addCommonOptions(program, say), say);

	const demo = addShowOptions(addCommonOptions(program.command('demo').description(say('cli.demo')), say), say)
		.option('--wall', say('cli.demo.wall'))
		.option('--serve', say('cli.demo.serve'))
		.option('--port <port>', say('cli.demo.port'), whole)
		.option('--seed <number>', say('cli.demo.seed'), whole)
		.option('--speed <factor>', say('cli.demo.speed'), positive)
		.option('--big-task <nodes>', say('cli.demo.bigTask'), whole)
		.option('--cache-workers <count>', say('cli.demo.cacheWorkers'), whole)
		.option('--crowd <tasks>', say('cli.demo.crowd'), whole)
		.option('--extra <name>', say('cli.demo.extra'), collect)
		.addOption(new Option('--era <release>', say('cli.demo.era')).choices(['current', '2021', '2018']))
		.option('--latency <factor>', say('cli.demo.latency'), positive)
		.addOption(new Option('--server <kind>', say('cli.demo.server')).choices(serverKinds))
		.option('--switch <name=value>', say('cli.demo.switch'), collect);
	demo.action(async () => {
		const options = givenOptions<DemoOptions & AppOptions>(demo);
		if (options.serve) {
			const { serveDemo } = await import('./demo.js');
			return done(await serveDemo(context, options));
		}
		if (options.keep) return done(await keepAt());
		const { demoCommand } = await import('./app.js');
		return done(await demoCommand(context, options));
	});

	const wall = addShowOptions(addCommonOptions(program.command('wall').description(say('cli.wall')), say), say)
		.argument('[task...]', say('cli.tasks'))
		.option('--follow <rule>', say('cli.follow'), collect);
	wall.action(async (names: string[]) => {
		const options = givenOptions<AppOptions>(wall);
		if (options.keep) return done(await keepAt());
		const { appCommand } = await import('./app.js');
		done(await appCommand(context, names, { ...options, wall: true }));
	});

	const status = addCommonOptions(program.command('status').description(say('cli.status')), say)
		.argument('<task...>', say('cli.task'))
		.option('--json', say('cli.json'));
	status.action(async (names: string[]) => {
		const { statusCommand } = await import('./status.js');
		done(await statusCommand(context, names, givenOptions<StatusOptions>(status)));
	});

	addScriptCommands(program, say, { context, done });

	const ctl = program
		.command('ctl')
		.description(say('cli.ctl'))
		.argument('<verb>', say('cli.ctl.verb'))
		.argument('[words...]', say('cli.ctl.words'))
		.option('--pid <number>', say('cli.ctl.pid'), whole);
	ctl.action(async (verb: string, words: string[]) => {
		const { ctlCommand } = await import('./ctl.js');
		done(await ctlCommand(context, verb, words, ctl.opts<CtlOptions>()));
	});

	const doctor = addCommonOptions(program.command('doctor').description(say('cli.doctor')), say)
		.option('--all', say('cli.doctor.all'))
		.option('--json', say('cli.json'))
		.option('--offline', say('cli.doctor.offline'));
	doctor.action(async () => {
		const { doctorCommand } = await import('./doctor/doctor.js');
		const options = givenOptions<DoctorOptions>(doctor);
		const [places, variables] = [optionPlaces(doctor), optionVariables(doctor)];
		done(await doctorCommand(context, { options, places, variables, unusable }));
	});

	addCompletion(program, say, context);

	// The command itself is loaded only when it is called.
	program.addHelpText(
		'after',
		`\n${say('cli.profiles')}\n  whalewatch profile add|edit|copy|login|test|list|use|show|export|import|remove|passphrase   (${say('cli.each')})`,
	);
	translateHelp(program, say);
	return program;
}

/** A variable of ours that is empty counts as one that is not set. */
function forgetEmptyVariables(environment: NodeJS.ProcessEnv): void {
	for (const name of Object.keys(environment)) {
		if (name.startsWith('WHALEWATCH_') && environment[name]?.trim() === '') delete environment[name];
	}
}

function numberIn(isGood: (number: number) => boolean, sentence: string): (value: string) => number {
	return (value) => {
		const number = Number(value);
		if (!isGood(number)) throw new InvalidArgumentError(sentence);
		return number;
	};
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
	return [...earlier, value];
}
