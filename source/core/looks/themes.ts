/** What the terminal has behind its text. */
export type Background = 'dark' | 'light';

export const themeNames = [
	'dark',
	'light',
	'high-contrast-dark',
	'high-contrast-light',
	'deuteranopia-dark',
	'deuteranopia-light',
	'tritanopia-dark',
	'tritanopia-light',
	'mono',
] as const;

export type ThemeName = (typeof themeNames)[number];

/** A row is a choice that follows the background: the theme for each. */
const followers = {
	auto: { dark: 'dark', light: 'light' },
	'high-contrast': { dark: 'high-contrast-dark', light: 'high-contrast-light' },
	deuteranopia: { dark: 'deuteranopia-dark', light: 'deuteranopia-light' },
	tritanopia: { dark: 'tritanopia-dark', light: 'tritanopia-light' },
} as const satisfies Record<string, Readonly<Record<Background, ThemeName>>>;

/** What a person may choose: those that follow the background, then each theme by its own name. */
export const themeChoices: readonly string[] = [...Object.keys(followers), ...themeNames];

/** The theme that a choice means here; what nothing is called by follows the background. */
export function themeFor(choice: string, background: Background): ThemeName {
	const named = themeNames.find((name) => name === choice);
	if (named) return named;
	const follower = Object.hasOwn(followers, choice) ? choice : 'auto';
	return followers[follower as keyof typeof followers][background];
}

/** Whether a choice means another theme on another background. */
export function followsBackground(choice: string): boolean {
	return themeFor(choice, 'dark') !== themeFor(choice, 'light');
}
