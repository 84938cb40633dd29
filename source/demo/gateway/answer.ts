import { answerApigw } from './apigw/apigw.js';
import { answerEsb } from './esb/esb.js';
import type { Gateway, GatewayRequest, Moment } from './gateway.js';
import { type HttpReply, loginPage, loginRedirect } from './replies.js';
import { surfaceOf } from './routes.js';

/** Answers one request as the installation does at that moment: one of its gateways, or else its web site. */
export function answer(gateway: Gateway, request: GatewayRequest, moment: Moment): HttpReply {
	const { esb, apigw } = gateway.profile;
	const surface = surfaceOf(request.path);
	if (surface === 'esb' && esb !== undefined) {
		return answerEsb(gateway, esb, request, moment);
	}
	if (surface === 'apigw' && apigw !== undefined) {
		return answerApigw(gateway, apigw, request, moment);
	}
	return request.path.startsWith('/login') ? loginPage : loginRedirect;
}
