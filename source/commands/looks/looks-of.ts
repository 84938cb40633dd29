import type { Looks, TerminalLooks } from '../../core/looks/looks.js';
import { languageOf, messageLocale } from '../../domain/text/languages.js';
import type { Preferences } from '../../runtime/settings/settings.js';

import type { CommonOptions } from '../options.js';
import { colorDepthOf } from './color-depth.js';

/** Options, then preferences; what they leave open goes by the terminal. */
export function looksOf(options: CommonOptions, preferences: Preferences, environment: NodeJS.ProcessEnv): Looks {
	const given = options.glyphs ?? (options.ascii ? 'ascii' : undefined);
	const saved = preferences.glyphs ?? (preferences.ascii ? 'ascii' : undefined);
	return {
		language: options.lang ?? preferences.language ?? languageOf(messageLocale(environment)),
		zone: options.zone ?? preferences.zone ?? 'local',
		theme: options.theme ?? preferences.theme ?? 'auto',
		glyphs: given ?? saved ?? 'auto',
		colors: options.colors ?? preferences.colors ?? 'auto',
		motion: options.motion ?? preferences.motion ?? 'full',
		mouse: preferences.mouse ?? 'off',
		terminal: guessTerminal(environment),
	};
}

/** What the variables tell of the terminal, before it is asked. */
export function guessTerminal(environment: NodeJS.ProcessEnv): TerminalLooks {
	const { LC_ALL, LC_CTYPE, LANG, COLORFGBG, TERM } = environment;
	const encoding = LC_ALL || LC_CTYPE || LANG || '';
	const isForeign = encoding !== '' && !/utf-?8/i.test(encoding);
	const background = COLORFGBG?.split(';').at(-1);
	// The console of Linux has a font of 256 or 512 signs.
	const glyphs = TERM === 'linux' ? 'safe' : 'rich';
	return {
		background: background === '7' || background === '15' ? 'light' : 'dark',
		glyphs: isForeign ? 'ascii' : glyphs,
		colors: colorDepthOf(environment),
	};
}
