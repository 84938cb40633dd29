import { quote } from '../../domain/text/quote.js';
import { formatAge } from '../../domain/time/duration.js';
import type { CacheReport } from '../../runtime/check/inspect-cache.js';
import type { FileReport } from '../../runtime/check/inspect-files.js';
import { isOfPreference } from '../../runtime/settings/settings-preferences.js';
import type { Say, Told } from '../../text/index.js';
import { type Finding, finding, sizeText } from './finding.js';
import type { SettingInForce } from './settings-in-force.js';
import type { Stray } from './variables/stray-variables.js';
import type { Unusable } from './variables/unusable-variables.js';

export type ConfigurationFacts = {
	readonly versions: { readonly version: string; readonly node: string; readonly platform: string };
	readonly folder: string;
	readonly environment: NodeJS.ProcessEnv;
	readonly files: readonly FileReport[];
	/** What reading the files complained of. */
	readonly warnings: readonly Told[];
	readonly profileNames: readonly string[];
	/** One that a variable asks for and that is not there. */
	readonly unknownProfile: string | undefined;
	readonly settings: readonly SettingInForce[];
	/** Variables of ours whose value does not do. */
	readonly unusable: readonly Unusable[];
	readonly strays: readonly Stray[];
	readonly cache: CacheReport;
	readonly now: number;
};

export function configurationChecks(facts: ConfigurationFacts, say: Say): readonly Finding[] {
	return [
		finding('version', 'ok', say('doctor.version', facts.versions)),
		finding('folder', 'ok', say('doctor.folder', { path: facts.folder, why: whyFolder(facts.environment, say) })),
		...facts.files.map((report) => fileCheck(report, say)),
		cacheCheck(facts, say),
		...readingChecks(facts, say),
		...facts.settings.map((setting) => settingCheck(setting, facts, say)),
		...unusableCheck(facts.unusable, say),
		variablesCheck(facts.strays, say),
	];
}

function whyFolder(environment: NodeJS.ProcessEnv, say: Say): string {
	const name = ['WHALEWATCH_CONFIG_DIR', 'XDG_CONFIG_HOME', 'HOME'].find((variable) => environment[variable]);
	return name ?? say('doctor.folder.fallback');
}

function fileCheck(report: FileReport, say: Say): Finding {
	const { place, path, exists, mode = 0, size } = report;
	const isCache = place === 'cacheFolder';
	const variable = isCache ? 'WHALEWATCH_CACHE_DIR' : 'WHALEWATCH_CONFIG_DIR';
	const fixWrite = say('doctor.file.fixWrite', { variable });
	if (!exists && report.canWrite) return finding(place, 'ok', say('doctor.file.absent'));
	// What is kept in the cache can be had again.
	const bad = isCache ? 'warn' : 'fail';
	if (!exists) return finding(place, bad, say('doctor.file.cannotMake', { path }), fixWrite);
	if (!report.isRightKind) return finding(place, bad, say('doctor.file.wrongKind', { path }), fixWrite);
	if (report.isOurs === false) {
		return finding(place, 'warn', say('doctor.file.notOurs', { path }), say('doctor.file.fixOwner', { variable }));
	}
	if (!report.canWrite) return finding(place, bad, say('doctor.file.cannotWrite', { path }), fixWrite);
	const digits = mode.toString(8).padStart(3, '0');
	if ((mode & 0o077) !== 0 && !isCache && process.platform !== 'win32') {
		const right = size === undefined ? '700' : '600';
		const found = say('doctor.file.open', { mode: digits, path });
		return finding(
			place,
			place === 'credentials' ? 'fail' : 'warn',
			found,
			say('doctor.file.fixMode', { mode: right, path }),
		);
	}
	if (size === undefined) return finding(place, 'ok', say('doctor.file.good', { mode: digits }));
	return finding(place, 'ok', say('doctor.file.goodSize', { mode: digits, size: sizeText(size) }));
}

function cacheCheck({ cache, now }: ConfigurationFacts, say: Say): Finding {
	const { files, bytes, oldestAt } = cache;
	if (oldestAt === undefined) return finding('cache', 'ok', say('doctor.none'));
	const age = formatAge((now - oldestAt) / 1000);
	return finding('cache', 'ok', say('doctor.cache', { files, size: sizeText(bytes), age }));
}

function readingChecks({ warnings, profileNames }: ConfigurationFacts, say: Say): readonly Finding[] {
	if (warnings.length === 0) {
		return [finding('reading', 'ok', say('doctor.reading.good', { count: profileNames.length }))];
	}
	return warnings.map((warning) => {
		const fix = isOfPreference(warning) ? 'doctor.reading.fixPreference' : 'doctor.reading.fix';
		return finding('reading', 'fail', say(warning.key, warning.values), say(fix));
	});
}

function settingCheck(setting: SettingInForce, facts: ConfigurationFacts, say: Say): Finding {
	const { name, value, from, by } = setting;
	if (name === 'profile' && value === undefined) return noProfileCheck(facts, say);
	if (value === undefined) return finding(name, 'ok', say('doctor.none'));
	const shown = typeof value === 'string' ? value : say(value ? 'doctor.yes' : 'doctor.no');
	const origin = say(`doctor.from.${from}`, { name: by });
	return finding(name, 'ok', say('doctor.setting', { value: shown, from: origin }));
}

function noProfileCheck({ profileNames, unknownProfile }: ConfigurationFacts, say: Say): Finding {
	if (unknownProfile !== undefined) {
		const names = profileNames.join(', ') || say('doctor.none');
		const fix = say('doctor.profile.unknownFix', { names, variable: 'WHALEWATCH_PROFILE' });
		return finding('profile', 'fail', say('doctor.profile.unknown', { name: unknownProfile }), fix);
	}
	const which = profileNames.length === 0 ? 'none' : 'several';
	return finding('profile', 'note', say(`doctor.profile.${which}`), say(`doctor.profile.${which}Fix`));
}

function unusableCheck(unusable: readonly Unusable[], say: Say): readonly Finding[] {
	if (unusable.length === 0) return [];
	const names = unusable.map(({ name, value }) => `${name}=${quote(value, 30)}`).join(', ');
	return [
		finding('variables', 'fail', say('doctor.variables.unusable', { names }), say('doctor.variables.unusableFix')),
	];
}

function variablesCheck(strays: readonly Stray[], say: Say): Finding {
	if (strays.length === 0) return finding('variables', 'ok', say('doctor.variables.good'));
	const names = strays.map(({ name, near }) =>
		near === undefined ? name : say('doctor.variables.near', { name, near }),
	);
	return finding(
		'variables',
		'warn',
		say('doctor.variables.bad', { names: names.join(', ') }),
		say('doctor.variables.fix'),
	);
}
