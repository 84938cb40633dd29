import type { FailureCause } from '../../domain/failure.js';
import type { Profile, SecretField } from '../../domain/profile.js';
import { SopsError } from '../../sops/failure.js';

/** A profile's secret could not be had. Says which and what to do; holds no value. */
export class CredentialsError extends SopsError {
	override readonly name = 'CredentialsError';

	constructor(detail: string, field: SecretField, cause?: FailureCause) {
		super({ kind: 'credentials', detail, field, cause });
	}
}

/** What the secret of a field is called. */
export function nounOf({ user }: Profile, field: SecretField): string {
	return field === 'appSecret' ? 'app secret' : user.kind;
}

/** One secret that is wanted, as sentences name it. */
export type Wanted = { readonly profile: Profile; readonly field: SecretField };

/** Why a place gave no secret, and what to do about it. */
export type Trouble = { readonly reason: string; readonly advice: string };

export function refusalOf(place: string, { profile, field }: Wanted, { reason, advice }: Trouble): CredentialsError {
	const noun = nounOf(profile, field);
	return new CredentialsError(`${place} gives no ${noun} for profile ${profile.name}: ${reason}. ${advice}`, field);
}
