/** How an ESB differs from another. */
export type EsbKind = {
	/** Its channel table: the old one lacks batches, lists and node operations. */
	readonly channels: 'old' | 'new';
	/** Whether it reads credentials from the header `X-Bkapi-Authorization`, or from parameters only. */
	readonly readsHeader: boolean;
	/** Whether every error of the application gets the gateway's own code. */
	readonly hidesCodes: boolean;
	/** A trusted application is not checked for permissions, and so hears of a missing task later, in other words. */
	readonly isTrusted: boolean;
};

export type ApigwKind = { readonly needsTenant: boolean };

/** What an installation serves; undefined where that gateway is not there. */
export type ServerProfile = { readonly esb: EsbKind | undefined; readonly apigw: ApigwKind | undefined };

const oldEsb: EsbKind = { channels: 'old', readsHeader: false, hidesCodes: true, isTrusted: true };
const newEsb: EsbKind = { channels: 'new', readsHeader: true, hidesCodes: false, isTrusted: false };

export const serverProfiles = {
	both: { esb: newEsb, apigw: { needsTenant: false } },
	'esb-classic': { esb: oldEsb, apigw: undefined },
	'esb-new': { esb: newEsb, apigw: undefined },
	apigw: { esb: undefined, apigw: { needsTenant: false } },
	'apigw-tenant': { esb: undefined, apigw: { needsTenant: true } },
} as const satisfies Record<string, ServerProfile>;

export type ServerProfileName = keyof typeof serverProfiles;

export type EraName = 'current' | '2021' | '2018';

export type Era = {
	readonly hasCode: boolean;
	readonly hasTrace: boolean;
	/** A refusal for want of permission names the action in the permission centre's way, under its code. */
	readonly hasIamCode: boolean;
};

/** Releases of the application, as far as they differ beside the data. */
export const eras: Readonly<Record<EraName, Era>> = {
	current: { hasCode: true, hasTrace: true, hasIamCode: false },
	'2021': { hasCode: true, hasTrace: false, hasIamCode: true },
	'2018': { hasCode: false, hasTrace: false, hasIamCode: true },
};
