import { createCipheriv, createDecipheriv, createHash, randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { isRaw } from '../settings-json.js';

/** How the key comes from the passphrase. The salt stays until the passphrase changes. */
export type Derivation = {
	readonly name: 'scrypt';
	readonly cost: number;
	readonly blockSize: number;
	readonly parallelization: number;
	readonly salt: string;
};

/** A text under a key, with all that is needed to open it but the passphrase. */
export type Sealed = {
	readonly version: 1;
	readonly cipher: 'aes-256-gcm';
	readonly derivation: Derivation;
	readonly nonce: string;
	readonly tag: string;
	readonly text: string;
	/** Over all the rest, in clear: tells a damaged file from a wrong passphrase, and protects from nobody. */
	readonly checksum: string;
};

export type SealKey = { readonly derivation: Derivation; readonly bytes: Uint8Array };

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const saltBytes = 16;

export function newDerivation(): Derivation {
	const salt = randomBytes(saltBytes).toString('base64');
	return { name: 'scrypt', cost: 2 ** 17, blockSize: 8, parallelization: 1, salt };
}

/** Takes about half a second and 128 MB, which is the point of it. */
export function deriveKey(passphrase: string, derivation: Derivation): Promise<SealKey> {
	const { cost, blockSize, parallelization, salt } = derivation;
	const options: ScryptOptions = { cost, blockSize, parallelization, maxmem: 2 * 128 * cost * blockSize };
	return new Promise((resolve, reject) => {
		// The same words typed on another keyboard may come as other code points.
		scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), keyBytes, options, (error, bytes) => {
			if (error) reject(error);
			else resolve({ derivation, bytes });
		});
	});
}

export function seal({ derivation, bytes }: SealKey, text: string): Sealed {
	const nonce = randomBytes(nonceBytes);
	const machine = createCipheriv(cipher, bytes, nonce, { authTagLength: tagBytes });
	machine.setAAD(boundTo(derivation));
	const sealed = Buffer.concat([machine.update(text, 'utf8'), machine.final()]);
	const whole = {
		version: 1,
		cipher,
		derivation,
		nonce: nonce.toString('base64'),
		tag: machine.getAuthTag().toString('base64'),
		text: sealed.toString('base64'),
	} as const;
	return { ...whole, checksum: checksumOf(whole) };
}

/** Undefined when the key is not the one it was sealed with, or somebody has changed it on purpose. */
export function unseal({ bytes }: SealKey, { derivation, nonce, tag, text }: Sealed): string | undefined {
	try {
		const machine = createDecipheriv(cipher, bytes, Buffer.from(nonce, 'base64'), { authTagLength: tagBytes });
		machine.setAAD(boundTo(derivation));
		machine.setAuthTag(Buffer.from(tag, 'base64'));
		return Buffer.concat([machine.update(Buffer.from(text, 'base64')), machine.final()]).toString('utf8');
	} catch {
		return undefined;
	}
}

export function hasKeyFor(key: SealKey | undefined, { derivation }: Sealed): key is SealKey {
	return key !== undefined && boundTo(key.derivation).equals(boundTo(derivation));
}

/** Undefined for what is damaged, or asks for more work or memory than `newDerivation` could ever mean. */
export function readSealed(value: unknown): Sealed | undefined {
	if (!isRaw(value) || !isRaw(value.derivation)) return undefined;
	const { version, derivation: raw, nonce, tag, text, checksum } = value;
	const { name, cost, blockSize, parallelization, salt } = raw;
	if (version !== 1 || value.cipher !== cipher || name !== 'scrypt') return undefined;
	if (!isBetween(cost, 2 ** 14, 2 ** 20) || !Number.isInteger(Math.log2(cost))) return undefined;
	if (!isBetween(blockSize, 1, 16) || !isBetween(parallelization, 1, 16)) return undefined;
	if (!isBytes(salt, saltBytes) || !isBytes(nonce, nonceBytes) || !isBytes(tag, tagBytes)) return undefined;
	if (typeof text !== 'string') return undefined;
	const derivation: Derivation = { name, cost, blockSize, parallelization, salt };
	const whole = { version, cipher, derivation, nonce, tag, text } as const;
	return checksum === checksumOf(whole) ? { ...whole, checksum } : undefined;
}

/** The version and the parameters: none of them can be changed without the text failing to open. */
function boundTo({ name, cost, blockSize, parallelization, salt }: Derivation): Buffer {
	return Buffer.from(
		JSON.stringify(['whalewatch credentials', 1, cipher, name, cost, blockSize, parallelization, salt]),
	);
}

function checksumOf({ derivation, nonce, tag, text }: Omit<Sealed, 'checksum'>): string {
	const hash = createHash('sha256').update(boundTo(derivation));
	return hash.update(JSON.stringify([nonce, tag, text])).digest('base64');
}

function isBetween(value: unknown, least: number, most: number): value is number {
	return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function isBytes(value: unknown, count: number): value is string {
	return typeof value === 'string' && Buffer.from(value, 'base64').length === count;
}
