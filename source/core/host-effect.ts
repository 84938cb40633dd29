import type { TellEffect } from './alerts/alert-messages.js';
import type { Effect } from './message.js';
import type { SharingEffect } from './sharing/sharing-messages.js';
import type { VitalsEffect } from './vitals/vitals-messages.js';

/** What only whoever has the terminal can do. */
export type HostEffect = Extract<
	Effect,
	{ type: 'repaint' | 'suspend' | 'quit' } | SharingEffect | TellEffect | VitalsEffect
>;
