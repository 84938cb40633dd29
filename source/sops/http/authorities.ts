import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';
import { SopsError } from '../failure.js';
import type { Environment } from './proxy-choice.js';

const certificate = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** Trusts the authorities of a PEM file beside those of Node. Made once for all connections, for it reads them all. */
export async function trustAuthorities(caFile: string, { HOME = '~' }: Environment): Promise<tls.SecureContext> {
	const path = caFile.replace(/^~(?=[\\/])/, HOME);
	const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
		throw new SopsError({
			kind: 'tls',
			cause: 'caFileUnreadable',
			told: { key: 'fault.caFileUnreadable', values: { path, code: String(error.code) } },
			code: error.code,
		});
	});
	const certificates = text.match(certificate) ?? [];
	if (certificates.length === 0 || !certificates.every(isCertificate)) {
		const told = { key: 'fault.caFileUnusable', values: { path } } as const;
		throw new SopsError({ kind: 'tls', cause: 'caFileUnusable', told });
	}
	return tls.createSecureContext({ ca: [...rootCertificates(), ...certificates] });
}

/** Node 22.15 and later tell those of NODE_EXTRA_CA_CERTS and of the system, too. */
function rootCertificates(): readonly string[] {
	const { getCACertificates } = tls as Partial<Pick<typeof tls, 'getCACertificates'>>;
	return getCACertificates?.('default') ?? tls.rootCertificates;
}

function isCertificate(text: string): boolean {
	try {
		return new X509Certificate(text).subject !== undefined;
	} catch {
		return false;
	}
}
