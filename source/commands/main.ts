import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Context } from './context.js';
import type { DemoOptions } from './demo.js';
import type { DoctorOptions } from './doctor/doctor.js';
import { type AppOptions, addCommonOptions, givenOptions, optionPlaces, optionVariables } from './options.js';
import type { StatusOptions } from './status.js';
import { UsageError } from './usage-error.js';
import { readVersion } from './version.js';

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
	const program = createProgram(context, (code) => {
		exitCode = code;
	});
	if (args.includes('profile')) {
		const { profileCommand } = await import('./profile/command.js');
		program.addCommand(profileCommand(context));
	}
	try {
		await program.parseAsync(args, { from: 'user' });
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode;
		if (!(error instanceof UsageError)) throw error;
		stderr.write(`whalewatch: ${error.message}\n`);
		return usageCode;
	}
}

function createProgram(context: Context, done: (code: number) => void): Command {
	const program = new Command('whalewatch')
		.description('Watch BlueKing Standard OPS tasks live. Without a command: the full-screen program.')
		.version(readVersion(), '-V, --version')
		.enablePositionalOptions()
		.exitOverride((error) => {
			throw new CommanderError(error.exitCode === 0 ? 0 : usageCode, error.code, error.message);
		})
		.configureOutput({ outputError: (text, write) => write(text.replace(/^error:/, 'whalewatch:')) })
		.argument('[task...]', 'tasks to add to the watch list: 30412, 2/30412, prod/2/30412 or a web address')
		.option('--follow <rule>', 'watch all tasks that match: running name:TEXT creator:USER template:ID biz:ID', collect)
		.action(async (names: string[], options: AppOptions) => {
			const { appCommand } = await import('./app.js');
			done(await appCommand(context, names, options));
		});
	addCommonOptions(program);

	const demo = addCommonOptions(program.command('demo').description('the program on an embedded simulator, no set-up'))
		.option('--serve', 'only the simulator; prints its address and credentials')
		.option('--port <port>', 'port of the simulator', wholeNumber)
		.option('--seed <number>', 'same number, same tasks', wholeNumber)
		.option('--speed <factor>', 'simulated seconds per second', positiveNumber)
		.option('--big-task <nodes>', 'add a task of so many nodes', wholeNumber)
		.option('--cache-workers <count>', 'server processes with a reply cache each; 0: no cache', wholeNumber)
		.option('--crowd <tasks>', 'add so many small tasks', wholeNumber)
		.option('--extra <name>', 'add tasks that try what servers rarely show; again for more', collect)
		.addOption(new Option('--era <release>', 'age of the server').choices(['current', '2021', '2018']))
		.option('--latency <factor>', 'reply times; 1: those of a busy server', positiveNumber)
		.addOption(new Option('--server <kind>', 'its gateways').choices(serverKinds))
		.option('--switch <name=value>', 'something nasty that servers do; again for more', collect);
	demo.action(async () => {
		const options = givenOptions<DemoOptions>(demo);
		if (options.serve) {
			const { serveDemo } = await import('./demo.js');
			return done(await serveDemo(context, options));
		}
		const { demoCommand } = await import('./app.js');
		return done(await demoCommand(context, options));
	});

	const status = addCommonOptions(program.command('status').description('one look at each task, then exit'))
		.argument('<task...>', '30412, 2/30412, prod/2/30412 or a web address')
		.option('--json', 'one JSON document');
	status.action(async (names: string[]) => {
		const { statusCommand } = await import('./status.js');
		done(await statusCommand(context, names, givenOptions<StatusOptions>(status)));
	});

	const doctor = addCommonOptions(
		program.command('doctor').description('what this terminal, this configuration and the servers can do'),
	)
		.option('--all', 'look at every saved environment')
		.option('--json', 'one JSON document')
		.option('--offline', 'ask no server');
	doctor.action(async () => {
		const { doctorCommand } = await import('./doctor/doctor.js');
		const options = givenOptions<DoctorOptions>(doctor);
		const [places, variables] = [optionPlaces(doctor), optionVariables(doctor)];
		done(await doctorCommand(context, { options, places, variables }));
	});

	// The command itself is loaded only when it is called.
	program.addHelpText(
		'after',
		'\nSaved environments:\n  whalewatch profile add|edit|copy|login|test|list|use|show|export|import|remove|passphrase   (each with --help)',
	);
	return program;
}

/** A variable of ours that is empty counts as one that is not set. */
function forgetEmptyVariables(environment: NodeJS.ProcessEnv): void {
	for (const name of Object.keys(environment)) {
		if (name.startsWith('WHALEWATCH_') && environment[name]?.trim() === '') delete environment[name];
	}
}

function wholeNumber(value: string): number {
	const number = Number(value);
	if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('Give a whole number.');
	return number;
}

function positiveNumber(value: string): number {
	const number = Number(value);
	if (!(number > 0)) throw new InvalidArgumentError('Give a number above 0.');
	return number;
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
	return [...earlier, value];
}
