/** Who may ask this server, and with what; one person and three applications. */
export type Account = {
	readonly appCode: string;
	readonly appSecret: string;
	readonly username: string;
	/** Login tickets of the person: the community's and the internal edition's. */
	readonly token: string;
	readonly ticket: string;
	/** Stands for application and person. */
	readonly accessToken: string;
	/** Stands for the application alone. */
	readonly appAccessToken: string;
	readonly tenant: string;
};

export type Application = {
	readonly code: string;
	readonly secret: string;
	/** On the list of applications that may name a user without a login. */
	readonly mayNameUsers: boolean;
	/** Which resources the gateway's manager has granted. */
	readonly granted: 'all' | 'public' | 'none';
};

/** The application that may do everything, one with what a newcomer gets, and one that has not applied for anything. */
export function applicationsOf({ appCode, appSecret }: Account): readonly Application[] {
	return [
		{ code: appCode, secret: appSecret, mayNameUsers: true, granted: 'all' },
		{ code: `${appCode}_plain`, secret: appSecret, mayNameUsers: false, granted: 'public' },
		{ code: `${appCode}_new`, secret: appSecret, mayNameUsers: true, granted: 'none' },
	];
}

export function findApplication(account: Account, code: string): Application | undefined {
	return applicationsOf(account).find((application) => application.code === code);
}

export type Identity = { readonly user: string; readonly application: Application };

/** What a claim is held against. Logins that have expired are as wrong as wrong ones. */
export type Truth = { readonly account: Account; readonly isExpired: boolean };

export function isWrongLogin(given: string, right: string, isExpired: boolean): boolean {
	return given !== '' && (given !== right || isExpired);
}
