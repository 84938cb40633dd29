import type { Capabilities } from '../../domain/capabilities.js';
import type { CredentialPlace, Credentials, Profile } from '../../domain/profile.js';
import { escapeNonAscii } from '../../domain/text/redact.js';

type Fields = Readonly<Record<string, string>>;

/** What carries the credentials of a call. */
export type Carriers = { readonly parameters: boolean; readonly header: boolean };

const inHeader: Carriers = { parameters: false, header: true };
const inParameters: Carriers = { parameters: true, header: false };

/** What carries them, when it is known whether the server reads the header; old ESB does not. */
const carriers: Readonly<Record<CredentialPlace, (readsHeader: boolean | undefined) => Carriers>> = {
	auto: (readsHeader) => (readsHeader === false ? inParameters : inHeader),
	parameters: () => inParameters,
	header: () => inHeader,
	both: () => ({ parameters: true, header: true }),
};

/** The API gateway reads its header alone, and its addresses are logged. */
export function carriersOf({ gateway, credentialsIn }: Profile, { header }: Capabilities): Carriers {
	return carriers[gateway === 'apigw' ? 'header' : credentialsIn](header);
}

/** Whether the next answer will tell if the server reads the header. */
export function isHeaderTried({ gateway, credentialsIn }: Profile, { header }: Capabilities): boolean {
	return gateway === 'esb' && credentialsIn === 'auto' && header === undefined;
}

/** Parameters that say who asks. */
export function parametersOf(profile: Profile, credentials: Credentials, { parameters }: Carriers): Fields {
	return parameters ? fieldsOf(profile, credentials) : {};
}

/** Headers that say who asks. */
export function headerOf(profile: Profile, credentials: Credentials, { header }: Carriers): Fields {
	const tenant = profile.tenant?.replace(/[^!-~]/g, '');
	const authorization = escapeNonAscii(JSON.stringify(fieldsOf(profile, credentials)));
	return {
		...(header ? { 'X-Bkapi-Authorization': authorization } : {}),
		...(tenant ? { 'X-Bk-Tenant-Id': tenant } : {}),
	};
}

/** What must never show: the secret and, unless it is a mere name, the user's token. */
export function secretsOf({ appSecret, user }: Credentials): readonly string[] {
	return user.kind === 'bk_username' ? [appSecret] : [appSecret, user.value];
}

/** On the API gateway an access token stands for app and user together; ESB has its own name for it. */
function fieldsOf({ gateway }: Profile, { appCode, appSecret, user }: Credentials): Fields {
	const isToken = user.kind === 'access_token';
	if (isToken && gateway === 'apigw') return { access_token: user.value };
	return { bk_app_code: appCode, bk_app_secret: appSecret, [isToken ? 'bk_access_token' : user.kind]: user.value };
}
