import type { Model } from '../model.js';

const withEscape = 'escape+';

/**
 * A key that came right behind Esc: on a line that sleeps now and then both were typed, elsewhere it may be Alt. Where
 * text is typed it is taken for Alt, so that no text is lost; elsewhere for both keys, so that no Esc is.
 */
export function keysMeant(
	{ form, prompt, find }: Pick<Model, 'form' | 'prompt' | 'find'>,
	key: string,
): readonly string[] {
	if (!key.startsWith(withEscape)) return [key];
	const follower = key.slice(withEscape.length);
	return form || prompt || find.typing ? [`alt+${follower}`] : ['escape', follower];
}
