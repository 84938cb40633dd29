import type { Identity } from '../accounts.js';
import { areLoginsOver, type Gateway, type GatewayRequest, type Moment, nextRequestId } from '../gateway.js';
import { readJsonObject, withoutCredentials } from '../parameters.js';
import { type HttpReply, jsonReply, pageReply, serverErrorPage } from '../replies.js';
import { findResource, type Place, routes } from '../routes.js';
import type { ApigwKind } from '../server-profiles.js';
import { askSops, methodOf } from '../sops/ask-sops.js';
import { distort } from '../switches/distort.js';
import { readSwitch } from '../switches/switch-board.js';
import { type Quota, takeQuota } from '../switches/throttle.js';
import { type ApigwError, apigwErrorReply } from './apigw-errors.js';
import { identifyForApigw } from './apigw-identity.js';

/** Answers as the API gateway does, which has the ids in the path and passes replies on as they are. */
export function answerApigw(gateway: Gateway, apigw: ApigwKind, request: GatewayRequest, moment: Moment): HttpReply {
	const place = findResource(request.path);
	if (place === undefined || methodOf(place.component) !== request.method) {
		const fields = { method: request.method, path: request.path };
		return refuse(gateway, { name: 'notFound', fields });
	}
	const admitted = admit(gateway, apigw, request, place, moment);
	if ('name' in admitted) {
		return refuse(gateway, admitted);
	}
	const throttle = readSwitch(gateway.switches, 'throttle', moment.realNow);
	if (throttle === undefined) {
		return passOn(gateway, request, place, admitted.user, moment);
	}
	const quota = takeQuota(gateway.throttle, throttle, admitted.application.code, moment.realNow);
	const reply = quota.isExceeded
		? refuse(gateway, { name: 'tooFrequent' })
		: passOn(gateway, request, place, admitted.user, moment);
	return { ...reply, headers: { ...reply.headers, ...quotaHeaders(quota) } };
}

/** A refusal of the gateway itself, with its headers. */
export function refuse(gateway: Gateway, error: ApigwError): HttpReply {
	return withIds(gateway, apigwErrorReply(error));
}

/** Who asks, or why nobody may: by identity, then tenant, then what was granted. */
function admit(
	gateway: Gateway,
	apigw: ApigwKind,
	{ authorization, tenant }: GatewayRequest,
	{ component }: Place,
	moment: Moment,
): Identity | ApigwError {
	const { account } = gateway;
	const identity = identifyForApigw(authorization, { account, isExpired: areLoginsOver(gateway, moment) });
	if ('reason' in identity) {
		return { name: 'invalidArguments', fields: { reason: identity.reason } };
	}
	const { code, granted } = identity.application;
	if (apigw.needsTenant && tenant !== account.tenant) {
		const why = tenant ? `gateway tenant_id=${account.tenant}` : 'header X-Bk-Tenant-Id is required.';
		const reason = `Cross-tenant calls are not allowed: ${why} the app ${code} tenant_mode=global`;
		return { name: 'crossTenant', fields: { reason } };
	}
	const isGranted = granted === 'all' || granted === routes[component]!.apigw;
	return isGranted ? identity : { name: 'noPermission', fields: { reason: `no permission, bk_app_code=${code}` } };
}

function passOn(gateway: Gateway, request: GatewayRequest, place: Place, user: string, moment: Moment): HttpReply {
	const sent = readJsonObject(request.body);
	const reply = askSops(gateway.sops, {
		component: place.component,
		ids: place.ids,
		query: withoutCredentials(request.query),
		sent: sent === undefined ? undefined : withoutCredentials(sent),
		user,
		isTrusted: false,
		...moment,
	});
	if (reply.kind === 'crashed') {
		return withIds(gateway, serverErrorPage);
	}
	if (reply.kind === 'unmatched') {
		// The application sends whoever is lost to its front page.
		return withIds(gateway, pageReply(302, '', { Location: `${gateway.siteUrl}/o/bk_sops/` }));
	}
	const { era } = gateway.sops;
	const { code, ...rest } = reply.body;
	const answer = jsonReply(era.hasCode ? reply.body : rest);
	const headers = { ...answer.headers, ...(era.hasTrace && { 'Sops-Trace-Id': reply.traceId }) };
	return withIds(gateway, distort(gateway, { ...answer, headers }, moment));
}

function withIds(gateway: Gateway, reply: HttpReply): HttpReply {
	const id = nextRequestId(gateway);
	const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
	return { ...reply, headers: { ...reply.headers, 'X-Bkapi-Request-ID': uuid, 'X-Request-ID': id } };
}

export function quotaHeaders({ limit, remaining, resetSeconds }: Quota): Readonly<Record<string, string>> {
	return {
		'X-Bkapi-RateLimit-Limit': String(limit),
		'X-Bkapi-RateLimit-Remaining': String(remaining),
		'X-Bkapi-RateLimit-Reset': String(resetSeconds),
		'X-Bkapi-RateLimit-Plugin': 'bk-stage-rate-limit',
	};
}
