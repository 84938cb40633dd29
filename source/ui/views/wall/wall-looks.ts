import { isCalmHour } from '../../../core/wall/calm-hours.js';
import { type WallClass, wallClasses } from '../../../core/wall/classes.js';
import type { Tone } from '../../../domain/state.js';
import type { Drawing } from '../../drawing.js';
import type { WallGround, WallLook } from '../../line.js';

const lookOf: Readonly<Partial<Record<WallClass, WallLook>>> = {
	failed: 'bad',
	human: 'human',
	blind: 'blind',
	late: 'human',
	done: 'well',
};

/** Whether letters have to be drawn with a sign. */
export function isBare({ looks }: Drawing): boolean {
	return looks.colors === 'none' || looks.theme === 'mono';
}

/** How an item of this class looks; in calm hours only a failure shines. */
export function lookFor({ model }: Drawing, itemClass: WallClass): WallLook {
	const look = lookOf[itemClass] ?? 'calm';
	return look !== 'bad' && isCalmHour(model) ? 'dim' : look;
}

export function groundsFor(
	drawing: Drawing,
	itemClass: WallClass,
): Readonly<Record<'field' | 'word' | 'sign', WallGround>> {
	const look = lookFor(drawing, itemClass);
	return { field: `${look}-field`, word: `${look}-word`, sign: `${look}-sign` };
}

/** The colour of small text about an item of this class. */
export function toneFor(drawing: Drawing, itemClass: WallClass): Tone {
	const { tone } = wallClasses[itemClass];
	return tone !== 'bad' && isCalmHour(drawing.model) ? 'dim' : tone;
}

/** The colour of its name. */
export function signToneFor(drawing: Drawing, itemClass: WallClass): Tone {
	return wallClasses[itemClass].tone === 'bad' ? 'text' : quietTone(drawing, 'text');
}

/** The colour of any other text. */
export function quietTone({ model }: Drawing, tone: Tone): Tone {
	return isCalmHour(model) ? 'dim' : tone;
}
