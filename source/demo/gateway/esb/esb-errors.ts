import type { Body } from '../replies.js';

/** A failure that the gateway itself decides on; its HTTP status is 200 all the same. */
export function esbError(code: number, message: string): Body {
	return { result: false, code, data: null, message };
}

export const commonCode = 1306000;

/** The only reply with HTTP status 404: the address is not in the channel table. */
export const notThere = { result: false, data: null, message: 'The content does not exist' };

const backendReasons: Readonly<Record<number, string>> = {
	404: 'Third-party system does not find this interface',
	500: 'Third-party system internal error',
	502: 'Third-party system Bad Gateway',
};

/** The application answered with another HTTP status than 200. */
export function backendError(component: string, status: number): Body {
	const advice = 'please try again later or contact component developer to handle this';
	const reason = `Status Code: ${status}, Error Message: ${backendReasons[status]}, ${advice}`;
	return esbError(1306201, `${aboutBackend(component)}: ${reason}`);
}

export function notJson(component: string): Body {
	return esbError(1306208, `${aboutBackend(component)}: interface response is not the JSON format`);
}

function aboutBackend(component: string): string {
	return `Component request third-party system [SOPS] interface [${component}] error`;
}

export function tooFrequent(component: string, appCode: string): Body {
	const limit = `Access frequency of APP [${appCode}] to component [${component}] exceeds the limit`;
	return esbError(1306429, `Access frequency limit, ${limit}; please try again later`);
}

export function notAllowed(component: string, appCode: string): Body {
	return esbError(1306403, `APP [${appCode}] has no permission to access component [${component}]`);
}

export const expiredLogin = esbError(commonCode, 'User authentication failed, please check if the bk_token is valid');
