import { hexOf } from '../engine/random.js';
import { projects } from '../scenarios/all-scenarios.js';
import type { Simulation } from '../simulation.js';
import { askApplication, type Component, components, type Project, type Question } from './components.js';
import {
	type Account,
	authenticate,
	credentialNames,
	type Parameters,
	readAuthorization,
	readJsonObject,
} from './credentials.js';
import { type Body, backendError, commonCode, gatewayError, type HttpReply, jsonReply, notThere } from './replies.js';
import { cached, createReplyCache, type ReplyCache } from './reply-cache.js';

export const esbPrefix = '/api/c/compapi/v2/sops/';

/** `classic` ignores the authorization header and replaces the application's error codes by its own. */
export type GatewayEra = 'new' | 'classic';

export type Gateway = {
	readonly simulation: Simulation;
	readonly account: Account;
	readonly siteUrl: string;
	readonly era: GatewayEra;
	readonly seed: number;
	readonly cache: ReplyCache<Body>;
	requests: number;
};

export type GatewayRequest = {
	readonly method: string;
	readonly path: string;
	readonly query: Parameters;
	readonly authorization: string | undefined;
	readonly body: string;
};

type GatewayOptions = Omit<Gateway, 'cache' | 'requests'> & { readonly cacheWorkers: number };

export function createGateway({ cacheWorkers, ...options }: GatewayOptions): Gateway {
	return { ...options, cache: createReplyCache(cacheWorkers, options.seed), requests: 0 };
}

export function componentName(path: string): string | undefined {
	return path.startsWith(esbPrefix) ? path.slice(esbPrefix.length).replace(/\/$/, '') : undefined;
}

/** Answers one request as the gateway does at the instant `now` of simulated time. */
export function answer(gateway: Gateway, request: GatewayRequest, now: number): HttpReply {
	const name = componentName(request.path) ?? '';
	const component = Object.hasOwn(components, name) ? components[name] : undefined;
	if (component === undefined || component.method !== request.method) {
		return jsonReply(notThere, 404);
	}
	return envelope(gateway, decide(gateway, request, name, component, now));
}

/** Completes a body with what the gateway adds, the request id among it. */
export function envelope(gateway: Gateway, body: Body): HttpReply {
	gateway.requests += 1;
	const requestId = hexOf(32, `${gateway.seed}/request/${gateway.requests}`);
	const isApplicationError = !body.result && body.code >= 3500000;
	const code = gateway.era === 'classic' && isApplicationError ? commonCode : body.code;
	return jsonReply({ ...body, code, data: body.data ?? null, message: body.message ?? '', request_id: requestId });
}

function decide(gateway: Gateway, request: GatewayRequest, name: string, component: Component, now: number): Body {
	const header = gateway.era === 'classic' ? {} : readAuthorization(request.authorization);
	if (header === undefined) {
		return gatewayError(commonCode, 'request header X-Bkapi-Authorization is not a valid JSON');
	}
	const sent = request.method === 'POST' && request.body !== '' ? readJsonObject(request.body) : {};
	if (sent === undefined) {
		return gatewayError(1306406, 'Request JSON string is wrong in format, which cannot be analyzed');
	}
	const parameters = { ...request.query, ...sent };
	const identity = authenticate({ ...parameters, ...header }, gateway.account);
	if ('error' in identity) {
		return identity.error;
	}
	const absent = ['bk_biz_id', 'task_id'].find((key) => parameters[key] === undefined);
	if (absent !== undefined) {
		return gatewayError(1306406, `Parameters error, param ${absent} is required`);
	}
	return ask(gateway, name, component, parameters, identity.user, now);
}

function ask(gateway: Gateway, name: string, component: Component, parameters: Parameters, user: string, now: number) {
	const businessId = wholeNumber(parameters.bk_biz_id!);
	const taskId = wholeNumber(parameters.task_id!);
	if (businessId === undefined || taskId === undefined) {
		return backendError(name, 404);
	}
	const project = findProject(businessId, parameters.scope || 'cmdb_biz');
	if (project === undefined) {
		const scope = parameters.scope || 'cmdb_biz';
		const message = `project(${parameters.bk_biz_id}) with scope(${scope}) does not exist.`;
		return { result: false, message, code: 3540400 };
	}
	const { simulation, siteUrl } = gateway;
	const traceId = hexOf(32, `${gateway.seed}/trace/${gateway.requests}`);
	const isTrusted = gateway.era === 'classic';
	const question: Question = { simulation, siteUrl, now, user, parameters, taskId, project, traceId, isTrusted };
	return cached(
		gateway.cache,
		cacheKey(name, user, parameters),
		now,
		() => askApplication(component, question),
		component.keepMs,
	);
}

/** Decimal digits of any script, as the server's pattern and number type take them. */
function wholeNumber(text: string): string | undefined {
	const digits = [...text].map((sign) => digitOf(sign));
	const isNumber = digits.length > 0 && digits.every((digit) => digit !== undefined);
	return isNumber ? digits.join('').replace(/^0+(?=\d)/, '') : undefined;
}

function digitOf(sign: string): number | undefined {
	const fullWidth = sign.charCodeAt(0) - 0xff10;
	const digit = fullWidth >= 0 && fullWidth <= 9 ? fullWidth : sign.charCodeAt(0) - 0x30;
	return digit >= 0 && digit <= 9 ? digit : undefined;
}

function findProject(id: string, scope: string): Project | undefined {
	return projects.find((project) => String(scope === 'cmdb_biz' ? project.bizId : project.id) === id);
}

function cacheKey(name: string, user: string, parameters: Parameters): string {
	const asked = Object.entries(parameters).filter(([key]) => !credentialNames.has(key));
	return JSON.stringify([name, user, asked.sort(([left], [right]) => (left < right ? -1 : 1))]);
}
