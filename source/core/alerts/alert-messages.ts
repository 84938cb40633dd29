import type { Alert } from '../../domain/alert/alert.js';
import type { Silence } from '../../domain/alert/silence.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Channel, NotifyChoices } from './notify-choices.js';

export type AlertIntent =
	/** Someone has taken on the trouble of the selected task. */
	| { readonly type: 'acknowledge'; readonly reason: string }
	| { readonly type: 'mute'; readonly ms: number; readonly reason: string }
	| { readonly type: 'unmute' }
	| { readonly type: 'setNotify'; readonly choices: Partial<NotifyChoices> }
	| { readonly type: 'testNotify' };

/** Told together, the worst first. */
export type TellEffect = { readonly type: 'tell'; readonly alerts: readonly Alert[]; readonly by: readonly Channel[] };

export type AlertEffect =
	| { readonly type: 'saveNotify'; readonly choices: Partial<NotifyChoices> }
	| {
			readonly type: 'saveSilence';
			readonly profile: string;
			readonly key: WatchKey;
			/** Undefined: it is over. */
			readonly silence: Silence | undefined;
	  }
	| TellEffect;
