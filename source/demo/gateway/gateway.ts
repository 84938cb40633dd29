import { hexOf } from '../engine/random.js';
import type { Simulation } from '../simulation.js';
import type { Account } from './accounts.js';
import { type EraName, eras, type ServerProfile, type ServerProfileName, serverProfiles } from './server-profiles.js';
import { createSopsServer, type SopsServer } from './sops/sops-server.js';
import { createSwitchBoard, readSwitch, type SwitchBoard } from './switches/switch-board.js';
import type { Switches } from './switches/switches.js';
import type { Throttle } from './switches/throttle.js';

/** The gateways of an installation with the application behind them. */
export type Gateway = {
	readonly sops: SopsServer;
	readonly account: Account;
	readonly profile: ServerProfile;
	readonly siteUrl: string;
	readonly seed: number;
	readonly switches: SwitchBoard;
	readonly throttle: Throttle;
	/** Simulated time at which the logins of the account were made. */
	readonly loggedInAt: number;
	requests: number;
};

export type GatewayRequest = {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	/** The header `X-Bkapi-Authorization`. */
	readonly authorization: string | undefined;
	/** The header `X-Bk-Tenant-Id`. */
	readonly tenant?: string | undefined;
	readonly body: string;
};

/** Simulated time, and the real time by which people turn switches and requests are counted. */
export type Moment = { readonly now: number; readonly realNow: number };

type GatewayOptions = {
	readonly simulation: Simulation;
	readonly account: Account;
	readonly siteUrl: string;
	readonly seed: number;
	readonly startedAt: number;
	readonly profile?: ServerProfileName;
	readonly era?: EraName;
	readonly switches?: Partial<Switches>;
};

export function createGateway(options: GatewayOptions): Gateway {
	const { simulation, account, siteUrl, seed, startedAt } = options;
	const switches = createSwitchBoard(options.switches ?? {});
	const era = eras[options.era ?? 'current'];
	return {
		sops: createSopsServer({ simulation, siteUrl, seed, era, switches }),
		account,
		profile: serverProfiles[options.profile ?? 'both'],
		siteUrl,
		seed,
		switches,
		throttle: new Map(),
		loggedInAt: startedAt,
		requests: 0,
	};
}

/** Logins and access tokens last as long as the switch says, for ever when it is off. */
export function areLoginsOver({ switches, loggedInAt }: Gateway, { now, realNow }: Moment): boolean {
	const seconds = readSwitch(switches, 'token-ttl', realNow);
	return seconds !== undefined && now >= loggedInAt + seconds * 1000;
}

/** 32 digits that no other request has. */
export function nextRequestId(gateway: Gateway): string {
	gateway.requests += 1;
	return hexOf(32, `${gateway.seed}/request/${gateway.requests}`);
}
