/** The languages of the program; the words of each are in `text/`. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** The language of a locale such as `zh_CN.UTF-8`; English for all others, `C` and `POSIX` among them. */
export function languageOf(locale: string): Language {
	return languages.find((name) => locale.toLowerCase().split(/[_.@-]/)[0] === name) ?? 'en';
}

/** The locale of messages, as the variables say it: the first that is set, for an empty one counts as none. */
export function messageLocale({ LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>): string {
	return LC_ALL || LC_MESSAGES || LANG || '';
}
