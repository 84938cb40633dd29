import { readMute } from '../../domain/alert/silence.js';
import type { Intent } from '../message.js';
import type { Model, Words } from '../model.js';

type Read = Intent | { readonly problem: Words };

/** What follows `:ack` is the reason. */
export function readAckCommand(_: Model, reason: string): Read {
	return { type: 'acknowledge', reason };
}

/** What `:mute 30m it is being repaired` says. */
export function readMuteCommand(_: Model, text: string): Read {
	const read = readMute(text);
	return read ? { type: 'mute', ...read } : { problem: { key: 'silence.badMute' } };
}
