import type { Simulation } from '../../simulation.js';
import type { Body } from '../replies.js';
import type { Era } from '../server-profiles.js';
import type { SwitchBoard } from '../switches/switch-board.js';
import { createReplyCache, type ReplyCache } from './reply-cache.js';

/** An accepted operation, for the audit trail. */
export type Operation = {
	readonly action: string;
	readonly nodeId: string;
	readonly operator: string;
	readonly at: number;
};

/** The application behind the gateways. */
export type SopsServer = {
	readonly simulation: Simulation;
	readonly siteUrl: string;
	readonly seed: number;
	readonly era: Era;
	readonly switches: SwitchBoard;
	/** Made anew when the number of processes changes. */
	cache: ReplyCache<Body>;
	/** By task. */
	readonly operations: Map<string, Operation[]>;
	/** A batch has taken `children` from the one object that all replies about waiting tasks share. */
	isPolluted: boolean;
	requests: number;
};

type SopsOptions = Pick<SopsServer, 'simulation' | 'siteUrl' | 'seed' | 'era' | 'switches'>;

export function createSopsServer(options: SopsOptions): SopsServer {
	const cache = createReplyCache<Body>(options.switches.base.cache ?? 0, options.seed);
	return { ...options, cache, operations: new Map(), isPolluted: false, requests: 0 };
}
