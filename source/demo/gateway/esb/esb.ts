import { areLoginsOver, type Gateway, type GatewayRequest, type Moment, nextRequestId } from '../gateway.js';
import {
	asParameters,
	type JsonObject,
	type Parameters,
	readAuthorization,
	readJsonObject,
	withoutCredentials,
} from '../parameters.js';
import { type Body, type HttpReply, jsonReply } from '../replies.js';
import { componentName, idNames, routes } from '../routes.js';
import type { EsbKind } from '../server-profiles.js';
import { askSops, methodOf } from '../sops/ask-sops.js';
import { distort } from '../switches/distort.js';
import { readSwitch } from '../switches/switch-board.js';
import { takeQuota } from '../switches/throttle.js';
import { backendError, commonCode, esbError, notAllowed, notThere, tooFrequent } from './esb-errors.js';
import { identifyForEsb } from './esb-identity.js';

/** Answers as the ESB does, which calls views components and has their ids among the parameters. */
export function answerEsb(gateway: Gateway, esb: EsbKind, request: GatewayRequest, moment: Moment): HttpReply {
	const name = componentName(request.path) ?? '';
	const isMissing = readSwitch(gateway.switches, 'esb-missing-component', moment.realNow) === true;
	const channels = isMissing ? 'old' : esb.channels;
	const since = Object.hasOwn(routes, name) ? routes[name]!.esb : undefined;
	const isThere = since === 'old' || (since === 'new' && channels === 'new');
	if (!isThere || methodOf(name) !== request.method) {
		return jsonReply(notThere, 404);
	}
	const reply = completeBody(gateway, esb, decide(gateway, esb, request, name, moment));
	return distort(gateway, reply, moment);
}

/** Adds what the gateway adds: the request id, and the keys every reply has. */
export function completeBody(gateway: Gateway, esb: EsbKind, body: Body): HttpReply {
	const isApplicationError = !body.result && body.code >= 3500000;
	const code = esb.hidesCodes && isApplicationError ? commonCode : body.code;
	// The oldest application has no code, and the old gateway leaves that so.
	const hasCode = gateway.sops.era.hasCode || !esb.hidesCodes || isApplicationError;
	return jsonReply({
		...body,
		code: hasCode ? (code ?? 0) : undefined,
		data: body.data ?? null,
		message: body.message ?? '',
		request_id: nextRequestId(gateway),
	});
}

function decide(gateway: Gateway, esb: EsbKind, request: GatewayRequest, name: string, moment: Moment): Body {
	const header = esb.readsHeader ? readAuthorization(request.authorization) : {};
	if (header === undefined) {
		return esbError(commonCode, 'request header X-Bkapi-Authorization is not a valid JSON');
	}
	const sent = request.method === 'POST' && request.body !== '' ? readJsonObject(request.body) : {};
	if (sent === undefined) {
		return esbError(1306406, 'Request JSON string is wrong in format, which cannot be analyzed');
	}
	const { account } = gateway;
	const parameters = { ...request.query, ...asParameters(sent) };
	const truth = { account, isExpired: areLoginsOver(gateway, moment) };
	const identity = identifyForEsb({ ...parameters, ...header }, truth);
	if ('error' in identity) {
		return identity.error;
	}
	const { application, user } = identity;
	if (application.granted === 'none') {
		return notAllowed(name, application.code);
	}
	const throttle = readSwitch(gateway.switches, 'throttle', moment.realNow);
	if (throttle && takeQuota(gateway.throttle, throttle, application.code, moment.realNow).isExceeded) {
		return tooFrequent(name, application.code);
	}
	const absent = ['bk_biz_id', 'task_id'].find((id) => isId(name, id) && parameters[id] === undefined);
	if (absent !== undefined) {
		return esbError(1306406, `Parameters error, param ${absent} is required`);
	}
	return askBackend(gateway, esb, { name, query: request.query, sent, parameters, user, moment });
}

type Passed = {
	readonly name: string;
	readonly query: Parameters;
	readonly sent: JsonObject;
	readonly parameters: Parameters;
	readonly user: string;
	readonly moment: Moment;
};

function askBackend({ sops }: Gateway, esb: EsbKind, passed: Passed): Body {
	const { name, query, sent, parameters, user, moment } = passed;
	const ids = Object.fromEntries(idNames(routes[name]!).map((id) => [id, parameters[id]!]));
	const rest = withoutCredentials({ ...query, ...sent });
	const reply = askSops(sops, {
		component: name,
		ids,
		query: asParameters(rest),
		sent: rest,
		user,
		isTrusted: esb.isTrusted,
		...moment,
	});
	return reply.kind === 'json' ? reply.body : backendError(name, reply.kind === 'crashed' ? 500 : 404);
}

function isId(name: string, id: string): boolean {
	return idNames(routes[name]!).includes(id);
}
