import { glyphTable } from '../core/looks/glyphs.js';
import { shownLooks } from '../core/looks/looks.js';
import type { Known } from '../domain/known.js';
import { mergeReport, withDetail } from '../domain/merge.js';
import type { Profile } from '../domain/profile.js';
import type { Watch } from '../domain/watch.js';
import type { Look } from '../output/exit-code.js';
import { cacheFolder } from '../runtime/cache/cache-folder.js';
import { openCapabilityMemory } from '../runtime/cache/capability-memory.js';
import { failureOf } from '../runtime/requests.js';
import { clientSecrets, createSecretKeeper, type SecretKeeper } from '../runtime/secrets/secret-keeper.js';
import { openSettings, type SettingsStore } from '../runtime/settings/settings.js';
import { type CapabilityMemory, createSopsClient, type SopsClient } from '../sops/client.js';
import { speak } from '../text/index.js';
import type { Context } from './context.js';
import { looksOf } from './looks/looks-of.js';
import { type CommonOptions, withOptions } from './options.js';
import { askMissing } from './secrets/ask-missing.js';
import { guarded } from './secrets/guarded.js';
import { chooseProfile, resolveTasks } from './targets.js';
import { readVersion } from './version.js';

export type StatusOptions = CommonOptions & { readonly json?: boolean };

/** As shells count a program that Ctrl+C ended. */
const interruptedCode = 130;

/** One look at each task, then the exit code of the worst. Never loads the screen. */
export async function statusCommand(
	context: Context,
	names: readonly string[],
	options: StatusOptions,
): Promise<number> {
	const store = openSettings(context.environment);
	const keeper = createSecretKeeper({ store, environment: context.environment, now: Date.now });
	return guarded(keeper.redactor, () => lookOnce(context, names, options, { store, keeper }));
}

type Kept = { readonly store: SettingsStore; readonly keeper: SecretKeeper };

async function lookOnce(
	context: Context,
	names: readonly string[],
	options: StatusOptions,
	{ store, keeper }: Kept,
): Promise<number> {
	const { value: settings, warnings } = store.load();
	const looks = looksOf(options, settings.preferences, context.environment);
	const say = speak(looks.language);
	for (const { key, values } of warnings) context.stderr.write(`whalewatch: ${say(key, values)}\n`);
	const watches = resolveTasks(names, settings, options);
	const profileOf = (name: string): Profile => withOptions(chooseProfile(settings, name), options);
	const named = new Set(watches.map(({ profile }) => profile));
	if (!(await askMissing(context, keeper, store, [...named].map(profileOf), say))) return interruptedCode;
	const clients = new Map<string, SopsClient>();
	const capabilities = openCapabilityMemory({ folder: cacheFolder(context.environment) }, Date.now);
	await capabilities.load();
	const clientOf = (name: string): SopsClient => {
		const known = clients.get(name);
		if (known) return known;
		const profile = profileOf(name);
		const memory: CapabilityMemory = {
			read: () => capabilities.read(profile),
			learn: (capability, has) => capabilities.learn(profile, capability, has),
		};
		const client = createSopsClient({
			...clientSecrets(keeper, profile),
			profile,
			environment: context.environment,
			version: readVersion(),
			capabilities: memory,
		});
		clients.set(name, client);
		return client;
	};

	const [{ statusJson }, { statusText }, { worstExitCode }] = await Promise.all([
		import('../output/status-json.js'),
		import('../output/status-text.js'),
		import('../output/exit-code.js'),
	]);
	const rows = await Promise.all(
		watches.map(async (watch) => ({ watch, look: await lookAt(clientOf(watch.profile), watch) })),
	);
	for (const client of clients.values()) client.close();
	await capabilities.saved();
	const now = Date.now();
	const { hide } = keeper.redactor;
	if (options.json) {
		const elements = rows.map(({ watch, look }) => statusJson(watch, look, now));
		const hidden = (_key: string, value: unknown) => (typeof value === 'string' ? hide(value) : value);
		context.stdout.write(`${JSON.stringify(elements, hidden, 2)}\n`);
	} else {
		const glyphs = glyphTable[shownLooks(looks).glyphs];
		context.stdout.write(hide(statusText(rows, { say, glyphs, now })));
	}
	return worstExitCode(rows.map(({ look }) => look));
}

/** Status first, for it must not fail because of what is merely nice to have: retries to come, and the flow. */
async function lookAt(client: SopsClient, watch: Watch): Promise<Look> {
	try {
		const report = await client.taskStatus(watch, { withErrors: true, withAutoRetry: false });
		const first = mergeReport(undefined, report, Date.now());
		const [retries, detail] = await Promise.all([
			first.summary.failed.length > 0 ? orNothing(askAgain(client, watch, first)) : first,
			first.tree.state === 'EXPIRED' ? undefined : orNothing(client.taskDetail(watch)),
		]);
		const known = retries ?? first;
		return { known: detail ? withDetail(known, detail) : known };
	} catch (error) {
		return { failure: failureOf(error) };
	}
}

async function askAgain(client: SopsClient, watch: Watch, known: Known): Promise<Known> {
	return mergeReport(known, await client.taskStatus(watch, { withErrors: true, withAutoRetry: true }), Date.now());
}

async function orNothing<T>(answer: Promise<T>): Promise<T | undefined> {
	try {
		return await answer;
	} catch (error) {
		failureOf(error);
		return undefined;
	}
}
