import { capabilityNames } from '../../domain/capabilities.js';
import { isExposed } from '../../domain/profile/profile-rules.js';
import { type Profile, type SecretField, type SecretSource, secretFields, sourceOf } from '../../domain/profile.js';
import { formatAge } from '../../domain/time/duration.js';
import { failureDetail } from '../../text/failure-words.js';
import type { Say } from '../../text/index.js';
import { answerChecks } from './answer-checks.js';
import { connectionChecks } from './connection-checks.js';
import { type Finding, finding } from './finding.js';
import type { ProfileFacts, SecretLook } from './profile-facts.js';

/** All that was found about one profile, from its address to what its server can do. */
export function profileChecks(facts: ProfileFacts, now: number, say: Say): readonly Finding[] {
	const { profile } = facts;
	return [
		addressCheck(profile, say),
		proxyCheck(facts, say),
		...caFileChecks(facts, say),
		...(facts.connection ? connectionChecks(facts.connection, facts, now, say) : []),
		...secretFields.map((field) => secretCheck(field, facts, now, say)),
		...answerChecks(facts, say),
		abilitiesCheck(facts, now, say),
	];
}

function addressCheck({ url, gateway }: Profile, say: Say): Finding {
	if (!isExposed(url)) return finding('address', 'ok', say('doctor.address', { url, gateway }));
	return finding('address', 'warn', say('doctor.address.exposed', { url, gateway }), say('doctor.address.fix'));
}

function proxyCheck({ proxy }: ProfileFacts, say: Say): Finding {
	if (!proxy) return finding('proxy', 'ok', say('doctor.none'));
	const from =
		proxy.from === 'profile' ? say('doctor.from.profile') : say('doctor.from.variable', { name: proxy.from });
	return finding('proxy', 'ok', say('doctor.proxy', { address: proxy.url.origin, from }));
}

function caFileChecks({ authorities, profile }: ProfileFacts, say: Say): readonly Finding[] {
	if (!authorities) return [];
	const path = profile.caFile ?? '';
	if ('value' in authorities) {
		return [finding('caFile', 'ok', say('doctor.caFile.good', { path, count: authorities.value.count }))];
	}
	const found = say('doctor.caFile.bad', { path, code: authorities.code });
	return [finding('caFile', 'fail', found, say('doctor.caFile.fix'))];
}

function secretCheck(field: SecretField, { profile, secrets }: ProfileFacts, now: number, say: Say): Finding {
	const { user } = profile;
	if (field === 'user' && user.kind === 'bk_username') {
		return finding(field, 'ok', say('doctor.secret.named', { name: user.name }));
	}
	const source = sourceOf(profile, field);
	const look = secrets[field];
	if (!source || !look) return finding(field, 'note', say('doctor.unknown'));
	const kind = field === 'user' ? `${user.kind} ` : '';
	return foundSecret(field, `${kind}${shownSource(source)}`, { source, look }, now, say);
}

type Looked = { readonly source: SecretSource; readonly look: SecretLook };

function foundSecret(field: SecretField, name: string, { source, look }: Looked, now: number, say: Say): Finding {
	if (look.state === 'missing') {
		if (source.from === 'ask') return finding(field, 'note', say('doctor.secret.asked'));
		const found = say('doctor.secret.bad', { source: name, detail: failureDetail(look.failure, say) });
		const fix = look.failure.cause === 'locked' ? 'doctor.secret.unlock' : 'doctor.secret.fix';
		return finding(field, 'fail', found, say(fix), 5);
	}
	const { expiresAt } = look;
	if (expiresAt === undefined) return finding(field, 'ok', say('doctor.secret.good', { source: name }));
	const age = formatAge(Math.abs(expiresAt - now) / 1000);
	if (expiresAt > now) return finding(field, 'ok', say('doctor.secret.until', { source: name, age }));
	return finding(field, 'fail', say('doctor.secret.expired', { source: name, age }), say('doctor.secret.renew'), 5);
}

/** Where a secret is; of a command only its program, for its arguments may tell too much. */
function shownSource(source: SecretSource): string {
	const rows: { readonly [From in SecretSource['from']]: string } = {
		env: source.from === 'env' ? `env:${source.name}` : '',
		cmd: source.from === 'cmd' ? `cmd:${source.words[0] ?? ''}` : '',
		file: source.from === 'file' ? `file:${source.path}` : '',
		stored: 'stored',
		ask: 'ask',
	};
	return rows[source.from];
}

function abilitiesCheck({ capabilities, learntAt }: ProfileFacts, now: number, say: Say): Finding {
	const known = capabilityNames.flatMap((name) => {
		const has = capabilities[name];
		if (has === undefined) return [];
		const age = formatAge((now - (learntAt[name] ?? now)) / 1000);
		return [say('doctor.abilities.item', { name, has: say(has ? 'doctor.yes' : 'doctor.no'), age })];
	});
	return finding('abilities', 'ok', known.length === 0 ? say('doctor.abilities.none') : known.join(', '));
}
