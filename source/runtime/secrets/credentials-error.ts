import type { FailureCause } from '../../domain/failure.js';
import type { Profile, SecretField } from '../../domain/profile.js';
import { SopsError } from '../../sops/failure.js';
import type { Told } from '../../text/index.js';

/** A profile's secret could not be had. Says which and what to do; holds no value. */
export class CredentialsError extends SopsError {
	override readonly name = 'CredentialsError';

	constructor(told: Told, field: SecretField, cause?: FailureCause) {
		super({ kind: 'credentials', told, field, cause });
	}
}

/** What the secret of a field is called. */
export function nounOf({ user }: Profile, field: SecretField): Told {
	return field === 'appSecret' ? { key: 'field.appSecret' } : { key: 'said', values: { text: user.kind } };
}

/** One secret that is wanted, as sentences name it. */
export type Wanted = { readonly profile: Profile; readonly field: SecretField };

/** Why a place gave no secret, and what to do about it. */
export type Trouble = { readonly reason: Told; readonly advice: Told };

export function refusalOf(place: Told, { profile, field }: Wanted, { reason, advice }: Trouble): CredentialsError {
	const values = { place, secret: nounOf(profile, field), name: profile.name, reason, advice };
	return new CredentialsError({ key: 'secret.refused', values }, field);
}
