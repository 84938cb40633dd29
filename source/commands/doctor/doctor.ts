import { defaultNotify } from '../../core/alerts/notify-choices.js';
import { type Profile, secretFields, sourceOf } from '../../domain/profile.js';
import { redact } from '../../domain/text/redact.js';
import type { Check } from '../../output/doctor/check.js';
import { cacheFolder } from '../../runtime/cache/cache-folder.js';
import { openCapabilityMemory } from '../../runtime/cache/capability-memory.js';
import { inspectCache } from '../../runtime/check/inspect-cache.js';
import { inspectFiles } from '../../runtime/check/inspect-files.js';
import { fetchSecret } from '../../runtime/check/look-at-secrets.js';
import { createSecretKeeper } from '../../runtime/secrets/secret-keeper.js';
import { openSettings, type SettingsStore } from '../../runtime/settings/settings.js';
import { cleanLine } from '../../sops/clean-text.js';
import { createSopsClient } from '../../sops/client.js';
import { type Say, speak } from '../../text/index.js';
import { askSecret } from '../ask-secret.js';
import type { Context } from '../context.js';
import { looksOf } from '../looks/looks-of.js';
import { type CommonOptions, type OptionPlaces, withOptions } from '../options.js';
import { canAsk } from '../secrets/ask-secret.js';
import { readVersion } from '../version.js';
import { chooseProfiles } from './choose-profiles.js';
import { configurationChecks } from './configuration-checks.js';
import { inGroup } from './finding.js';
import { profileChecks } from './profile-checks.js';
import { lookAtProfile, type ProfileWorld } from './profile-facts.js';
import { settingsInForce } from './settings-in-force.js';
import { terminalChecks } from './terminal-checks.js';
import { askTerminal } from './terminal-facts.js';
import { strayVariables, variablesOf } from './variables/stray-variables.js';
import type { Unusable } from './variables/unusable-variables.js';

export type DoctorOptions = CommonOptions & {
	readonly all?: boolean;
	readonly json?: boolean;
	readonly offline?: boolean;
};

export type CommandLine = {
	readonly options: DoctorOptions;
	readonly places: OptionPlaces;
	/** Those that the options listen to. */
	readonly variables: readonly string[];
	/** Those whose values no option takes. */
	readonly unusable: readonly Unusable[];
};

const profileMs = 15_000;
const interruptedCode = 130;
/** Shorter ones are in no danger, and hiding them would hide words. */
const shortestSecret = 4;

/** What this terminal, this configuration and these servers can do; answers with the exit code. */
export async function doctorCommand(context: Context, commandLine: CommandLine): Promise<number> {
	const interruption = new AbortController();
	const interrupted = new Promise<number>((resolve) => {
		interruption.signal.addEventListener('abort', () => resolve(interruptedCode), { once: true });
	});
	let release: () => void = () => {};
	const examined = examine(context, commandLine, {
		signal: interruption.signal,
		onInterrupt: () => interruption.abort(),
		onTerminal: (giveBack) => {
			release = giveBack;
		},
	});
	try {
		return await Promise.race([examined, interrupted]);
	} finally {
		release();
	}
}

type Conduct = {
	readonly signal: AbortSignal;
	readonly onInterrupt: () => void;
	readonly onTerminal: (release: () => void) => void;
};

async function examine(context: Context, commandLine: CommandLine, conduct: Conduct): Promise<number> {
	const { environment } = context;
	const { profile: names, all, json, offline = false, ...options } = commandLine.options;
	// Before the settings are read, for reading mends what it can.
	const files = inspectFiles(environment);
	const store = openSettings(environment);
	const { value: settings, warnings } = store.load();
	const looks = looksOf(options, settings.preferences, environment);
	const { terminal: notify } = { ...defaultNotify, ...settings.preferences.notify };
	const say = speak(looks.language);
	const chosen = chooseProfiles(settings, { names, all }, commandLine.places);
	const version = readVersion();
	const secrets: string[] = [];
	const world = openWorld(context, store, { version, offline, onSecret: (value) => secrets.push(value) });
	await world.capabilities.load();
	await unlockStored(context, store, chosen.profiles, say);

	const [{ createReport }, terminal, cache] = await Promise.all([
		import('./report.js'),
		askTerminal(context, { theme: looks.theme, notify }, conduct.onInterrupt),
		inspectCache(cacheFolder(environment)),
	]);
	conduct.onTerminal(terminal.release);
	if (conduct.signal.aborted) return interruptedCode;
	const report = await createReport(context, { say, looks, isJson: json === true });
	const clean = (checks: readonly Check[]) => checks.map((check) => cleaned(check, secrets));
	report.add(say('doctor.group.terminal'), clean(inGroup('terminal', terminalChecks(terminal.facts, say))));
	const { places, variables } = commandLine;
	const [profile] = chosen.profiles;
	const configuration = configurationChecks(
		{
			versions: { version, node: process.versions.node, platform: `${process.platform} ${process.arch}` },
			folder: store.directory,
			environment,
			files,
			warnings,
			profileNames: settings.profiles.map(({ name }) => name),
			unknownProfile: chosen.unknown,
			settings: settingsInForce({
				options,
				places,
				profile: chosen.isChosen ? profile : undefined,
				preferences: settings.preferences,
				environment,
			}),
			unusable: commandLine.unusable,
			strays: strayVariables(environment, variables, settings.profiles.flatMap(variablesOf)),
			cache,
			now: world.now(),
		},
		say,
	);
	report.add(say('doctor.group.configuration'), clean(inGroup('configuration', configuration)));

	const underWay = chosen.profiles.map((one) => {
		const signal = AbortSignal.any([conduct.signal, AbortSignal.timeout(profileMs)]);
		return lookAtProfile(withOptions(one, options), world, signal);
	});
	for (const one of underWay) {
		const facts = await one;
		if (conduct.signal.aborted) return interruptedCode;
		const { name } = facts.profile;
		const checks = inGroup('profile', profileChecks(facts, world.now(), say), name);
		report.add(say('doctor.group.profile', { name }), clean(checks));
	}
	await world.capabilities.saved();
	return report.finish({ version, node: process.versions.node, platform: process.platform, at: world.now() });
}

/** Of what is under a passphrase nothing can be said without it; without a terminal that is what is said. */
async function unlockStored(
	context: Context,
	store: SettingsStore,
	profiles: readonly Profile[],
	say: Say,
): Promise<void> {
	const isStored = profiles.some((profile) =>
		secretFields.some((field) => sourceOf(profile, field)?.from === 'stored'),
	);
	if (store.seal() !== 'locked' || !isStored || !canAsk(context)) return;
	const passphrase = await askSecret(context, `${say('passphrase.promptHidden')} `);
	if (passphrase !== undefined) await store.unlock(passphrase);
}

type Wanted = { readonly version: string; readonly offline: boolean; readonly onSecret: ProfileWorld['onSecret'] };

function openWorld(
	{ environment }: Context,
	store: SettingsStore,
	{ version, offline, onSecret }: Wanted,
): ProfileWorld {
	const capabilities = openCapabilityMemory({ folder: cacheFolder(environment) }, Date.now);
	return {
		environment,
		fetchSecret: (profile, field) =>
			fetchSecret(profile, field, environment, (one, variables) =>
				createSecretKeeper({
					store,
					environment: variables,
					commandEnvironment: environment,
					now: Date.now,
				}).credentials(one),
			),
		createClient: (profile: Profile, credentials, hooks) =>
			createSopsClient({
				...hooks,
				profile,
				credentials: async () => credentials,
				environment,
				version,
				capabilities: {
					read: () => capabilities.read(profile),
					learn: (capability, has) => capabilities.learn(profile, capability, has),
				},
			}),
		capabilities,
		now: Date.now,
		isOffline: offline,
		onSecret,
	};
}

/** Names in certificates, variables and answers are the words of others. */
function cleaned(check: Check, secrets: readonly string[]): Check {
	const hidden = secrets.filter((secret) => secret.length >= shortestSecret);
	const clean = (text: string) => redact(cleanLine(redact(text, hidden)), hidden);
	return { ...check, found: clean(check.found), fix: check.fix === undefined ? undefined : clean(check.fix) };
}
