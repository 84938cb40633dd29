import type { Certificate, ConnectionLook, Found } from '../../runtime/check/look-at-connection.js';
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
		return [dns, finding('connection', 'fail', found, say('doctor.connection.fix'), 6)];
	}
	const connection = finding('connection', 'ok', say('doctor.connection.good', { ms: connected.value }));
	return [dns, connection, ...(certificate ? [certificateCheck(certificate, now, say)] : [])];
}

function certificateCheck(certificate: Found<Certificate>, now: number, say: Say): Finding {
	const fix = say('doctor.certificate.fix');
	if ('code' in certificate) {
		return finding('certificate', 'fail', say('doctor.certificate.none', { code: certificate.code }), fix, 6);
	}
	const { subject, issuer, protocol, problem, validToAt } = certificate.value;
	if (problem !== undefined) {
		const found = say('doctor.certificate.bad', { subject, issuer, code: problem });
		const isOver = problem === 'CERT_HAS_EXPIRED';
		return finding('certificate', 'fail', found, isOver ? say('doctor.certificate.renew') : fix, 6);
	}
	const days = Math.floor((validToAt - now) / dayMs);
	const found = say('doctor.certificate.good', { subject, issuer, days, protocol });
	if (days >= fewDays) return finding('certificate', 'ok', found);
	return finding('certificate', 'warn', found, say('doctor.certificate.renew'));
}
