import { isCallSign, longestCallSign } from '../../domain/text/call-sign.js';
import { quote } from '../../domain/text/quote.js';
import type { Words } from '../../domain/text/words.js';
import type { Model } from '../model.js';
import { selectedTask } from '../view/list-rows.js';
import { callSigns } from './call-signs.js';
import type { WallIntent } from './wall-messages.js';

/** What takes a call-sign away that a person gave. */
const automatic = 'AUTO';

/** What a person has typed to call the selected task by. */
export function readCallSign(model: Model, text: string): WallIntent | { readonly problem: Words } {
	const callSign = text.toUpperCase();
	if (callSign === automatic) return { type: 'nameTask', callSign: undefined };
	if (!isCallSign(callSign)) {
		return { problem: { key: 'wall.badSign', values: { text: quote(text), most: longestCallSign } } };
	}
	const taken = [...callSigns(model)].find(([key, sign]) => sign === callSign && isGiven(model, key));
	if (!taken) return { type: 'nameTask', callSign };
	const { name, taskId } = model.watches[taken[0]]!;
	return { problem: { key: 'wall.takenSign', values: { sign: callSign, name: name || taskId } } };
}

/** One that was made from a name gives way. */
function isGiven(model: Model, key: string): boolean {
	return model.watches[key]?.callSign !== undefined && key !== selectedTask(model);
}
