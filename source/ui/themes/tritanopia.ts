import { dark } from './dark.js';
import { light } from './light.js';
import { varied } from './variation.js';

/** For eyes that take blue and green for one colour: red, teal, and steps of brightness. */
export const tritanopiaDark = varied(dark, {
	tones: {
		bad: '#ff694f',
		human: '#ffd9c3',
		retrying: '#ff9ac2',
		running: '#28b5cb',
		stopped: '#9498b6',
		done: '#25fbbb',
	},
	picked: { bad: 209, human: 223, retrying: 218, running: 38, stopped: 146, done: 49 },
});

export const tritanopiaLight = varied(light, {
	tones: {
		bad: '#b10026',
		human: '#6b3b01',
		retrying: '#b5108b',
		running: '#0f62b3',
		stopped: '#4f434c',
		done: '#035722',
	},
	picked: { bad: 124, human: 94, retrying: 126, running: 25, stopped: 238, done: 22 },
});
