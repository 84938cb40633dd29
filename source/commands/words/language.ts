import { type Language, languageOf, languages, messageLocale } from '../../domain/text/languages.js';
import { savedLanguage } from '../../runtime/settings/saved-language.js';

/** The language to speak before the command line is understood: the flag, the variable, what is saved, the locale. */
export function languageFor(args: readonly string[], environment: NodeJS.ProcessEnv): Language {
	const at = args.indexOf('--lang');
	const flag = at >= 0 ? args[at + 1] : args.find((text) => text.startsWith('--lang='))?.slice('--lang='.length);
	const given = [flag, environment.WHALEWATCH_LANG].map((text) => languages.find((name) => name === text));
	return given.find(Boolean) ?? savedLanguage(environment) ?? languageOf(messageLocale(environment));
}
