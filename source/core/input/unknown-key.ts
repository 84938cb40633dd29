import type { Model } from '../model.js';
import { writtenKey } from './keys.js';

const noticeMs = 3_000;
/** They lead out of something; where there is nothing to leave they mean nothing, and everyone knows. */
const quietKeys: readonly string[] = ['escape', 'backspace', 'enter', 'space'];

/** Says once that a key means nothing here, unless something else is being said: a key held down does not say more. */
export function withUnknownKey(model: Model, chord: string): Model {
	if (quietKeys.includes(chord) || model.notice) return model;
	return { ...model, notice: { key: 'noSuchKey', values: { key: writtenKey(chord) }, until: model.now + noticeMs } };
}
