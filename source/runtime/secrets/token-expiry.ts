/** When a token that tells of itself (a JWT) ends, in epoch milliseconds; undefined for any other secret. */
export function expiryIn(secret: string): number | undefined {
	const [, claims] = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(secret) ?? [];
	if (claims === undefined) return undefined;
	try {
		const { exp }: { readonly exp?: unknown } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
		return typeof exp === 'number' && Number.isFinite(exp) && exp > 0 ? exp * 1000 : undefined;
	} catch {
		return undefined;
	}
}
