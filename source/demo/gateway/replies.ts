/** An answer of the application or the gateway, before the envelope is completed. */
export type Body = {
	readonly result: boolean;
	readonly code: number;
	readonly message?: string;
	readonly data?: unknown;
	readonly trace_id?: string;
	readonly [key: string]: unknown;
};

export type HttpReply = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
};

const unsafe = /[\u007f-\uffff]/g;

/** JSON in plain ASCII, as the real gateway sends it. */
export function asciiJson(value: unknown): string {
	return JSON.stringify(value).replace(unsafe, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function jsonReply(value: unknown, status = 200): HttpReply {
	return { status, headers: { 'Content-Type': 'application/json' }, body: asciiJson(value) };
}

/** A failure that the gateway itself decides on. */
export function gatewayError(code: number, message: string): Body {
	return { result: false, code, data: null, message };
}

export const commonCode = 1306000;

export function backendError(component: string, status: number): Body {
	const reasons: Readonly<Record<number, string>> = {
		404: 'Third-party system does not find this interface',
		500: 'Third-party system internal error',
		502: 'Third-party system Bad Gateway',
	};
	const interfacePart = `Component request third-party system [SOPS] interface [${component}] error`;
	const advice = 'please try again later or contact component developer to handle this';
	return gatewayError(
		1306201,
		`${interfacePart}: Status Code: ${status}, Error Message: ${reasons[status]}, ${advice}`,
	);
}

export const notThere = { result: false, data: null, message: 'The content does not exist' };
