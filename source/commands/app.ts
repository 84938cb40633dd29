import type { Profile } from '../domain/profile.js';
import type { Watch } from '../domain/watch.js';
import { resolveCredentials } from '../runtime/credentials.js';
import { type Running, run, type World } from '../runtime/run.js';
import { openSessionStore } from '../runtime/session-store.js';
import { openSettings } from '../runtime/settings/settings.js';
import { createSopsClient } from '../sops/client.js';
import type { Context } from './context.js';
import { type DemoOptions, type DemoServer, demoProfileName, startDemo } from './demo.js';
import { type CommonOptions, looksOf, withOptions } from './options.js';
import { showProgram } from './show.js';
import { chooseProfile, resolveTasks } from './targets.js';
import { UsageError } from './usage-error.js';
import { readVersion } from './version.js';

/** The full-screen program, on a saved profile; on the simulator when there is none. */
export async function appCommand(context: Context, names: readonly string[], options: CommonOptions): Promise<number> {
	const settings = openSettings(context.environment).load().value;
	if (settings.profiles.length > 0) return openApp(context, names, options, undefined, undefined);
	if (names.length > 0 || options.profile !== undefined) chooseProfile(settings, options.profile);
	needTerminal(context);
	return openApp(context, [], options, await startDemo({}), 'opensSimulator');
}

/** The full-screen program on the embedded simulator. */
export async function demoCommand(context: Context, options: DemoOptions): Promise<number> {
	needTerminal(context);
	return openApp(context, [], options, await startDemo(options), undefined);
}

async function openApp(
	context: Context,
	names: readonly string[],
	options: CommonOptions,
	demo: DemoServer | undefined,
	welcome: string | undefined,
): Promise<number> {
	needTerminal(context);
	const store = openSettings(context.environment);
	const { value: settings, warnings } = store.load();
	const environment = { ...context.environment, ...demo?.environment };
	const current = demo ? demo.profile : chooseProfile(settings, options.profile);
	const profiles: readonly Profile[] = [
		...(demo ? [demo.profile] : []),
		...settings.profiles.map((profile) => (profile.name === current.name ? withOptions(profile, options) : profile)),
	];
	const watches: readonly Watch[] = demo ? demo.watches : resolveTasks(names, settings, options);
	const session = openSessionStore(context.environment);
	const version = readVersion();
	const world: World = {
		now: Date.now,
		zoneMinutes: () => -new Date().getTimezoneOffset(),
		session,
		createClient: (profile) =>
			createSopsClient({ profile, credentials: () => resolveCredentials(profile, store, environment), version }),
		selectProfile: async (name) => (name === demoProfileName ? undefined : store.selectProfile(name)),
	};
	const running: Running = run(world, {
		start: {
			size: { columns: context.stdout.columns, rows: context.stdout.rows },
			looks: looksOf(options, settings.preferences, context.environment),
			profiles,
			current: current.name,
			isDemo: demo !== undefined,
		},
		watches,
		notices: warnings,
		welcome,
	});
	try {
		return await showProgram(context, running);
	} finally {
		await demo?.close();
	}
}

function needTerminal({ stdin, stdout }: Context): void {
	if (stdin.isTTY && stdout.isTTY) return;
	throw new UsageError(
		'The screen needs a terminal for input and output. Without one, use: whalewatch status TASK... [--json]',
	);
}
