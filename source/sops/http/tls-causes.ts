import type { FailureCause } from '../../domain/failure.js';
import type { Told } from '../../text/index.js';
import { cleanWithout } from '../failure.js';

type Row = { readonly codes: RegExp; readonly words?: RegExp; readonly cause: FailureCause };

/** What a code of TLS, with its words where it stands for many things, says of the certificate. First match counts. */
const rows: readonly Row[] = [
	{ codes: /SELF_SIGNED_CERT/, cause: 'selfSigned' },
	{ codes: /^UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)/, cause: 'unknownIssuer' },
	{ codes: /^CERT_(?:UNTRUSTED|SIGNATURE_FAILURE)$|^INVALID_CA$/, cause: 'unknownIssuer' },
	{ codes: /^CERT_HAS_EXPIRED$/, cause: 'certExpired' },
	{ codes: /^CERT_NOT_YET_VALID$/, cause: 'certNotYetValid' },
	{ codes: /^(?:ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/, cause: 'wrongHost' },
	{ codes: /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/, cause: 'notTls' },
	{ codes: /^EPROTO$/, words: /wrong version number|packet length too long|http request/i, cause: 'notTls' },
	{ codes: /^ENOTFOUND$/, cause: 'unknownName' },
];

const mostNames = 5;

export function causeOfCode(code: string, message: string): FailureCause | undefined {
	return rows.find(({ codes, words }) => codes.test(code) && (words?.test(message) ?? true))?.cause;
}

/** For a wrong host: the names that the certificate is for. */
export function namesInstead(error: unknown, secrets: readonly string[]): Told | undefined {
	const { host, cert } = error as { readonly host?: unknown; readonly cert?: { readonly subjectaltname?: unknown } };
	const names = typeof cert?.subjectaltname === 'string' ? namesIn(cert.subjectaltname) : [];
	if (names.length === 0) return undefined;
	const values = {
		names: cleanWithout(names.slice(0, mostNames).join(', '), secrets),
		host: cleanWithout(String(host), secrets),
	};
	return { key: names.length > mostNames ? 'fault.wrongHostOfMany' : 'fault.wrongHost', values };
}

function namesIn(list: string): readonly string[] {
	return list.split(/,\s*/).flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? []);
}

/** The first bytes of a TLS alert: what answered our plain words speaks TLS. */
export function isTlsAlert(error: unknown): boolean {
	const { rawPacket } = (error ?? {}) as { readonly rawPacket?: unknown };
	return Buffer.isBuffer(rawPacket) && rawPacket[0] === 0x15 && rawPacket[1] === 0x03;
}
