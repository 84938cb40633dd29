/** The variable that holds the secret of `profileOf`'s profiles. */
export const secretVariable = 'WHALEWATCH_BENCH_SECRET';

/** How a program is told of a simulator: by the new ESB, unless said otherwise. */
export function profileOf({ url, appCode, username, bizId, gateway = 'esb', stage, credentialsIn = 'header' }) {
	return {
		name: 'bench',
		gateway,
		url,
		stage,
		appCode,
		appSecret: { from: 'env', name: secretVariable },
		user: { kind: 'bk_username', name: username },
		credentialsIn,
		bizId,
		scope: 'cmdb_biz',
		tenant: undefined,
		caFile: undefined,
		proxy: undefined,
		mark: undefined,
		readOnly: true,
		intervalSeconds: undefined,
	};
}
