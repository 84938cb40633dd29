import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import type { Profile, SecretField } from '../../domain/profile.js';
import type { Words } from '../words.js';

export type FormPurpose = 'new' | 'edit' | 'copy' | 'login' | 'unlock' | 'delete';

export type FieldId =
	| 'url'
	| 'gateway'
	| 'stage'
	| 'appCode'
	| 'secretFrom'
	| 'which'
	| 'appSecret'
	| 'secretPlace'
	| 'identity'
	| 'username'
	| 'userFrom'
	| 'userSecret'
	| 'userPlace'
	| 'validUntil'
	| 'keep'
	| 'name'
	| 'mark'
	| 'bizId'
	| 'scope'
	| 'readOnly'
	| 'tenant'
	| 'credentialsIn'
	| 'caFile'
	| 'proxy'
	| 'intervalSeconds'
	| 'passphrase'
	| 'confirm';

/** Everything is text until it is saved, choices too. Secrets are here as long as the form is open, and nowhere else. */
export type FormValues = Readonly<Record<FieldId, string>>;

/** A look at the server with what the form holds. */
export type FormTest = {
	readonly request: number;
	readonly startedAt: number;
	/** Saving goes on when it turns out well. */
	readonly isForSaving: boolean;
	/** Undefined while it is under way. */
	readonly check: ProfileCheck | undefined;
};

export type Form = {
	readonly purpose: FormPurpose;
	/** The one it is about; undefined for a new one, and where it is about none. */
	readonly profile: Profile | undefined;
	/** Secrets to be given in a login; none when it is for a person to choose. */
	readonly wanted: readonly SecretField[];
	readonly values: FormValues;
	/** As it was opened. */
	readonly initial: FormValues;
	/** Only what is essential, or everything. */
	readonly extent: 'few' | 'all';
	readonly at: FieldId;
	/** In characters of the field's text. */
	readonly caret: number;
	/** Fields that were gone through: what is wrong with them is said. */
	readonly left: readonly FieldId[];
	/** Fields that a person has changed: they are guessed no more. */
	readonly touched: readonly FieldId[];
	/** Saving was tried: what is wrong anywhere is said. */
	readonly isTried: boolean;
	/** The secret under the cursor is shown. */
	readonly isRevealed: boolean;
	/** The last test of exactly these values. */
	readonly test: FormTest | undefined;
	/** Typed to find a business; its matches are gone through with left and right. */
	readonly search: string;
	/** The businesses were offered once. */
	readonly isOffered: boolean;
	readonly isSaving: boolean;
	readonly asksToLeave: boolean;
	/** Why the last key or the last attempt to save did nothing. */
	readonly problem: Words | undefined;
};
