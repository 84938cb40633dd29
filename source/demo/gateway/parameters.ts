/** Query parameters, or the members of a JSON body written as text. */
export type Parameters = Readonly<Record<string, string>>;

export type JsonObject = Readonly<Record<string, unknown>>;

/** The parameters that prove who asks; they are no part of the question. */
export const credentialNames: ReadonlySet<string> = new Set([
	...['bk_app_code', 'app_code', 'bk_app_secret', 'app_secret', 'bk_signature'],
	...['bk_token', 'bk_ticket', 'bk_username', 'username', 'access_token', 'bk_access_token'],
]);

/** Undefined for anything that is not a JSON object. */
export function readJsonObject(text: string): JsonObject | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
	} catch {
		return undefined;
	}
}

/** The members as text, the way a gateway treats parameters; null is left out. */
export function asParameters(members: JsonObject): Parameters {
	const given = Object.entries(members).filter(([, member]) => member !== null);
	return Object.fromEntries(
		given.map(([key, member]) => [key, typeof member === 'object' ? JSON.stringify(member) : String(member)]),
	);
}

export function withoutCredentials<Members extends JsonObject>(members: Members): Members {
	return Object.fromEntries(Object.entries(members).filter(([key]) => !credentialNames.has(key))) as Members;
}

/** The header `X-Bkapi-Authorization`: nothing when it is absent, undefined when it is no JSON object. */
export function readAuthorization(header: string | undefined): Parameters | undefined {
	if (header === undefined || header === '') {
		return {};
	}
	const members = readJsonObject(header);
	return members === undefined ? undefined : asParameters(members);
}

/** Decimal digits of any script, as the server's pattern and number type take them. */
export function wholeNumber(text: string): string | undefined {
	const digits = [...text].map((sign) => digitOf(sign));
	const isNumber = digits.length > 0 && digits.every((digit) => digit !== undefined);
	return isNumber ? digits.join('').replace(/^0+(?=\d)/, '') : undefined;
}

function digitOf(sign: string): number | undefined {
	const fullWidth = sign.charCodeAt(0) - 0xff10;
	const digit = fullWidth >= 0 && fullWidth <= 9 ? fullWidth : sign.charCodeAt(0) - 0x30;
	return digit >= 0 && digit <= 9 ? digit : undefined;
}
