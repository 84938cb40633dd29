import { speak, type Told } from '../../text/index.js';

/** Saving failed; `told` is one clear sentence for the person. Profiles and watch lists on disk are as before. */
export class SettingsError extends Error {
	override readonly name = 'SettingsError';
	readonly told: Told;
	readonly code: string | undefined;

	constructor(told: Told, options: { readonly code?: string | undefined; readonly cause?: unknown } = {}) {
		super(speak('en')(told.key, told.values), { cause: options.cause });
		this.told = told;
		this.code = options.code;
	}
}

/** A row is what the system's refusal means to a person. */
const reasons: Readonly<Record<string, Told>> = {
	EACCES: { key: 'reason.denied' },
	EPERM: { key: 'reason.denied' },
	EROFS: { key: 'reason.readOnly' },
	ENOSPC: { key: 'reason.full' },
	EDQUOT: { key: 'reason.quota' },
	EFBIG: { key: 'reason.tooLarge' },
	ENOTDIR: { key: 'reason.notFolder' },
	EEXIST: { key: 'reason.notFolder' },
	ENOENT: { key: 'reason.noFolder' },
	EISDIR: { key: 'reason.isFolder' },
	EIO: { key: 'reason.disk' },
	EMFILE: { key: 'reason.tooMany' },
	ENAMETOOLONG: { key: 'reason.longPath' },
	ELOOP: { key: 'reason.loop' },
	SHORT: { key: 'reason.short' },
	BUSY: { key: 'reason.busy' },
};

export function errorCode(error: unknown): string | undefined {
	const code = (error as { code?: unknown } | undefined)?.code;
	return typeof code === 'string' ? code : undefined;
}

export function reasonFor(error: unknown): Told {
	const code = errorCode(error);
	if (code === undefined) return { key: 'reason.unknown' };
	return reasons[code] ?? { key: 'reason.other', values: { code } };
}

/** Turns a system's refusal into the error the caller shows; its own errors pass through. */
export function cannotSave(path: string, error: unknown): SettingsError {
	if (error instanceof SettingsError) return error;
	const told: Told = { key: 'settings.notSaved', values: { path, reason: reasonFor(error) } };
	return new SettingsError(told, { code: errorCode(error), cause: error });
}
