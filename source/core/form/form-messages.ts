import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import type { Profile, SecretField } from '../../domain/profile.js';
import type { Words } from '../words.js';
import type { GivenSecrets } from './form-values.js';

/** Where no profile is named, the one under the cursor or on screen is meant. */
export type FormIntent =
	| { readonly type: 'newProfile' }
	| { readonly type: 'editProfile'; readonly name?: string }
	| { readonly type: 'copyProfile'; readonly name?: string }
	| { readonly type: 'deleteProfile'; readonly name?: string }
	| { readonly type: 'login'; readonly profile?: string }
	| { readonly type: 'unlock' }
	| { readonly type: 'guide' }
	| { readonly type: 'sayImport' };

/** What the keys of a form want of the one that is open. */
export type FormKeyIntent =
	| { readonly type: 'leaveForm' }
	| { readonly type: 'submitForm' }
	| { readonly type: 'testForm' }
	| { readonly type: 'moveInForm'; readonly direction: 1 | -1 }
	/** To the field below, or on when there is none. */
	| { readonly type: 'nextInForm' }
	| { readonly type: 'chooseInForm'; readonly direction: 1 | -1 }
	| { readonly type: 'revealSecret' }
	| { readonly type: 'showFields'; readonly extent: 'few' | 'all' };

/** A secret that a person must give first: it was never given, or it is stored under a passphrase. */
export type MissingSecret = { readonly field: SecretField; readonly why: 'ask' | 'locked' };

export type FormFact =
	/** What a form begins with, as it is saved: without what the command line has changed. */
	| { readonly type: 'profileRead'; readonly purpose: 'edit' | 'copy'; readonly profile: Profile }
	| {
			readonly type: 'profileTested';
			readonly profile: string;
			/** Of the form that asked; undefined when it was asked for in the list. */
			readonly request: number;
			readonly check: ProfileCheck;
	  }
	| { readonly type: 'formSaved'; readonly name: string; readonly profiles: readonly Profile[] }
	| { readonly type: 'formFailed'; readonly words: Words }
	| { readonly type: 'profileRemoved'; readonly name: string; readonly profiles: readonly Profile[] }
	| { readonly type: 'secretsKept'; readonly profile: string; readonly profiles: readonly Profile[] }
	| {
			readonly type: 'secretsMissing';
			readonly profile: string;
			readonly missing: readonly MissingSecret[];
			readonly at?: number;
	  }
	| { readonly type: 'unlocked' };

export type FormEffect =
	| { readonly type: 'readProfile'; readonly name: string; readonly purpose: 'edit' | 'copy' }
	/** With the secrets that were typed; the others come from where the profile says. */
	| {
			readonly type: 'testDraft';
			readonly request: number;
			readonly profile: Profile;
			readonly given: GivenSecrets;
	  }
	/** Those of `given` that the profile does not store are kept in memory. */
	| {
			readonly type: 'saveProfile';
			readonly profile: Profile;
			/** As it was when it was read; nothing for a new one. */
			readonly over: Profile | 'nothing';
			readonly given: GivenSecrets;
			/** Of the user's secret. */
			readonly expiresAt: number | undefined;
	  }
	| { readonly type: 'removeProfile'; readonly name: string }
	| {
			readonly type: 'keepSecrets';
			readonly profile: string;
			readonly given: GivenSecrets;
			readonly expiresAt: number | undefined;
			readonly keep: 'run' | 'stored';
	  }
	| { readonly type: 'unlock'; readonly passphrase: string };
