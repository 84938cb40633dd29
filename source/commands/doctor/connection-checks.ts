import type { Certificate, ConnectionLook, Found } from '../../runtime/check/look-at-connection.js';
import { causeOfCode } from '../../sops/http/tls-causes.js';
import type { Say } from '../../text/index.js';
import { type Finding, finding } from './finding.js';
import type { ProfileFacts } from './profile-facts.js';

const dayMs = 86_400_000;
/** So many days before its end a certificate should be renewed. */
const fewDays = 14;

/** Name, connection, certificate: the first that fails says where the way ends. */
export function connectionChecks(
	{ addresses, connected, certificate }: ConnectionLook,
	{ target, proxy }: Pick<ProfileFacts, 'target' | 'proxy'>,
	now: number,
	say: Say,
): readonly Finding[] {
	const { host, hostname } = proxy?.url ?? target;
	if ('code' in addresses) {
		const found = say('doctor.dns.fail', { host: hostname, code: addresses.code });
		return [finding('dns', 'fail', found, say('doctor.dns.fix'), 6)];
	}
	const list = addresses.value.join(', ');
	const dns = finding('dns', 'ok', proxy ? say('doctor.dns.proxy', { addresses: list }) : list);
	if ('code' in connected) {
		const found = say('doctor.connection.fail', { host, code: connected.code });
		const fix = say(proxy ? 'cause.proxyUnreachable' : 'doctor.connection.fix');
		return [dns, finding('connection', 'fail', found, fix, 6)];
	}
	const connection = finding('connection', 'ok', say('doctor.connection.good', { ms: connected.value }));
	return [dns, connection, ...(certificate ? [certificateCheck(certificate, now, say)] : [])];
}

function certificateCheck(certificate: Found<Certificate>, now: number, say: Say): Finding {
	if ('code' in certificate) return noCertificate(certificate.code, say);
	const { subject, issuer, protocol, problem, validToAt } = certificate.value;
	if (problem !== undefined) {
		const found = say('doctor.certificate.bad', { subject, issuer, code: problem });
		const cause = causeOfCode(problem, '');
		return finding('certificate', 'fail', found, say(cause ? `cause.${cause}` : 'doctor.certificate.fix'), 6);
	}
	const days = Math.floor((validToAt - now) / dayMs);
	const found = say('doctor.certificate.good', { subject, issuer, days, protocol });
	if (days >= fewDays) return finding('certificate', 'ok', found);
	return finding('certificate', 'warn', found, say('doctor.certificate.renew'));
}

/** A proxy that opens no way answers with a status; anything else is a port that does not speak TLS. */
function noCertificate(code: string, say: Say): Finding {
	if (!code.startsWith('PROXY_')) {
		return finding('certificate', 'fail', say('doctor.certificate.none', { code }), say('cause.notTls'), 6);
	}
	const fix = say(code === 'PROXY_407' ? 'cause.proxyLogin' : 'cause.proxyRefused');
	return finding('certificate', 'fail', say('doctor.certificate.proxy', { status: code.slice(6) }), fix, 6);
}
