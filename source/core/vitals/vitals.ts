import type { Handlers, Step } from '../message.js';
import type { Model } from '../model.js';

export const vitalsHandlers: Handlers<'toggleVitals' | 'vitalsTold'> = {
	toggleVitals: (model, { isOn = model.vitals === undefined }) => showVitals(model, isOn),
	vitalsTold: (model, { vitals }) => [model.vitals === undefined ? model : { ...model, vitals }, []],
};

export function showVitals(model: Model, isOn: boolean): Step {
	if (isOn === (model.vitals !== undefined)) return [model, []];
	return [{ ...model, vitals: isOn ? 'asked' : undefined }, [{ type: 'watchVitals', isWatched: isOn }]];
}
