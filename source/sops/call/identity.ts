import type { CredentialPlace, Credentials, Profile } from '../../domain/profile.js';
import { escapeNonAscii } from '../failure.js';

type Fields = Readonly<Record<string, string>>;

/** Where the old ESB, the new ESB and the API gateway look for credentials; the API gateway only in its header. */
const carriers: Readonly<Record<CredentialPlace, { readonly parameters: boolean; readonly header: boolean }>> = {
	parameters: { parameters: true, header: false },
	header: { parameters: false, header: true },
	both: { parameters: true, header: true },
};

/** Query parameters that say who asks; none for the API gateway, whose addresses are logged. */
export function parametersOf(profile: Profile, credentials: Credentials): Fields {
	return carriersOf(profile).parameters ? fieldsOf(profile, credentials) : {};
}

/** Headers that say who asks. */
export function headerOf(profile: Profile, credentials: Credentials): Fields {
	const tenant = profile.tenant?.replace(/[^!-~]/g, '');
	const authorization = escapeNonAscii(JSON.stringify(fieldsOf(profile, credentials)));
	return {
		...(carriersOf(profile).header ? { 'X-Bkapi-Authorization': authorization } : {}),
		...(tenant ? { 'X-Bk-Tenant-Id': tenant } : {}),
	};
}

/** What must never show: the secret and, unless it is a mere name, the user's token. */
export function secretsOf({ appSecret, user }: Credentials): readonly string[] {
	return user.kind === 'bk_username' ? [appSecret] : [appSecret, user.value];
}

function carriersOf(profile: Profile): (typeof carriers)[CredentialPlace] {
	return carriers[profile.gateway === 'apigw' ? 'header' : profile.credentialsIn];
}

/** On the API gateway an access token stands for app and user together; ESB has its own name for it. */
function fieldsOf({ gateway }: Profile, { appCode, appSecret, user }: Credentials): Fields {
	const isToken = user.kind === 'access_token';
	if (isToken && gateway === 'apigw') return { access_token: user.value };
	return { bk_app_code: appCode, bk_app_secret: appSecret, [isToken ? 'bk_access_token' : user.kind]: user.value };
}
