import type { Handlers } from '../message.js';

export const vitalsHandlers: Handlers<'toggleVitals' | 'vitalsTold'> = {
	toggleVitals: (model) => {
		const isWatched = model.vitals === undefined;
		return [{ ...model, vitals: isWatched ? 'asked' : undefined }, [{ type: 'watchVitals', isWatched }]];
	},
	vitalsTold: (model, { vitals }) => [model.vitals === undefined ? model : { ...model, vitals }, []],
};
