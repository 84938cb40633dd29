/** Saving failed; the message is one clear sentence for the person. Profiles and watch lists on disk are as before. */
export class SettingsError extends Error {
	override readonly name = 'SettingsError';
	readonly code: string | undefined;

	constructor(message: string, options: { readonly code?: string | undefined; readonly cause?: unknown } = {}) {
		super(message, { cause: options.cause });
		this.code = options.code;
	}
}

/** A row is what the system's refusal means to a person. */
const reasons: Readonly<Record<string, string>> = {
	EACCES: 'permission is denied',
	EPERM: 'permission is denied',
	EROFS: 'the disk is read-only',
	ENOSPC: 'the disk is full',
	EDQUOT: 'the disk quota is used up',
	EFBIG: 'the file would be larger than this system allows',
	ENOTDIR: 'a part of the path is a file, not a folder',
	EEXIST: 'a part of the path is a file, not a folder',
	ENOENT: 'the folder is not there and could not be made',
	EISDIR: 'a folder stands where the file should be',
	EIO: 'the disk reports an error',
	EMFILE: 'too many files are open',
	ENAMETOOLONG: 'the path is too long',
	ELOOP: 'a link leads back to itself',
	SHORT: 'the disk took only a part of it (it is probably full)',
	BUSY: 'another whalewatch kept the settings locked; try again',
};

export function errorCode(error: unknown): string | undefined {
	const code = (error as { code?: unknown } | undefined)?.code;
	return typeof code === 'string' ? code : undefined;
}

export function reasonFor(error: unknown): string {
	const code = errorCode(error) ?? '';
	return reasons[code] ?? (code === '' ? 'the reason is unknown' : `the system says ${code}`);
}

/** Turns a system's refusal into the error the caller shows; its own errors pass through. */
export function cannotSave(path: string, error: unknown): SettingsError {
	if (error instanceof SettingsError) return error;
	return new SettingsError(`Could not save ${path}: ${reasonFor(error)}.`, { code: errorCode(error), cause: error });
}
