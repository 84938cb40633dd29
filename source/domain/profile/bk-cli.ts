import type { UserIdentity } from '../profile.js';
import { identityFields, type ProfileFields } from './profile-draft.js';

/** A row is how bk-cli calls what a context knows its user by; it keeps the value elsewhere, encrypted. */
const identities: ReadonlyMap<string, keyof typeof identityFields> = new Map(
	(Object.entries(identityFields) as [keyof typeof identityFields, UserIdentity['kind']][])
		.filter(([, kind]) => kind !== 'bk_username')
		.map(([field, kind]) => [kind, field]),
);

/**
 * The fields of a profile from the `config.yaml` of a context of bk-cli (github.com/TencentBlueKing/bk-cli,
 * `internal/config/config.go`). The application and the secrets are not in there; the secrets are asked for.
 */
export function bkCliFields(name: string, config: string): ProfileFields {
	const values = plainValues(config);
	const kind = values.get('user_key') || 'bk_token';
	const field = identities.get(kind);
	return {
		name,
		gateway: 'apigw',
		url: values.get('bk_api_url_tmpl')?.replace(/\/+$/, ''),
		appSecret: 'ask',
		tenant: values.get('tenant_id'),
		// An identity we do not know is for a person to see, not to be guessed.
		...(field ? { [field]: 'ask' } : { token: kind }),
	};
}

/** The texts at the top level of a YAML file; nested and many-lined values are left out. */
function plainValues(yaml: string): ReadonlyMap<string, string> {
	const pairs = yaml.split(/\r?\n/).flatMap((line) => {
		const [, key, written = ''] = /^\uFEFF?([A-Za-z_]\w*)\s*:(?:\s+(.*))?$/.exec(line) ?? [];
		const value = plainValue(written.trim());
		return key === undefined || value === undefined ? [] : [[key, value] as const];
	});
	return new Map(pairs);
}

function plainValue(written: string): string | undefined {
	const single = /^'((?:[^']|'')*)'(?:\s+#.*)?$/.exec(written);
	if (single) return single[1]?.replaceAll("''", "'");
	const double = /^"([^"\\]*)"(?:\s+#.*)?$/.exec(written);
	if (double) return double[1];
	return /^[|>&*!%@`"'[{]/.test(written) ? undefined : written.replace(/(?:^|\s+)#.*$/, '');
}
