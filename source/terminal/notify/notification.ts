import { type Multiplexer, passOn } from '../multiplexer.js';
import { plainText } from './plain-text.js';

export type Protocol = 'osc9' | 'osc777' | 'osc99' | 'bell';

export type Notification = { readonly title: string; readonly body: string };

export const bell = '\u0007';
/** Every terminal takes it as an end, and it can be wrapped, which the other one cannot in GNU screen. */
const end = '\u0007';
const longestTitle = 100;
const longestBody = 300;

/** A row is how a terminal is asked for a notification. */
const requests: Readonly<Record<Protocol, (notification: Notification) => string>> = {
	// A number at the front would be another request.
	osc9: ({ title, body }) => `\u001B]9;${title.replace(/^[\d;\s]+/, '')}${body === '' ? '' : ` - ${body}`}${end}`,
	osc777: ({ title, body }) => `\u001B]777;notify;${title.replaceAll(';', ',')};${body}${end}`,
	osc99: ({ title, body }) =>
		`\u001B]99;i=whalewatch:d=0;${title}${end}\u001B]99;i=whalewatch:d=1:p=body;${body}${end}`,
	bell: () => bell,
};

/** The bytes that ask for it. Whatever the texts hold, they end where the request ends. */
export function notificationRequest(
	protocol: Protocol,
	{ title, body }: Notification,
	multiplexer: Multiplexer,
): string {
	const plain = { title: plainText(title, longestTitle), body: plainText(body, longestBody) };
	const request = requests[protocol](plain);
	return protocol === 'bell' ? request : passOn(request, multiplexer);
}

/** A row is what terminals call themselves that take a protocol. */
const takers: readonly { readonly pattern: RegExp; readonly protocol: Protocol }[] = [
	{ pattern: /kitty/i, protocol: 'osc99' },
	{ pattern: /iterm|wezterm|ghostty/i, protocol: 'osc9' },
	{ pattern: /rxvt|\bfoot\b|\bvte\b/i, protocol: 'osc777' },
];

/** Which one the terminal takes, by its own answer or what it leaves in the environment; a bell when nothing tells. */
export function protocolFor(version: string | undefined, environment: NodeJS.ProcessEnv): Protocol {
	const { TERM_PROGRAM, LC_TERMINAL, TERM, KITTY_WINDOW_ID, WEZTERM_PANE, VTE_VERSION } = environment;
	const hints = [
		version,
		LC_TERMINAL,
		TERM_PROGRAM,
		KITTY_WINDOW_ID ? 'kitty' : undefined,
		WEZTERM_PANE ? 'wezterm' : undefined,
		environment.GHOSTTY_RESOURCES_DIR ? 'ghostty' : undefined,
		VTE_VERSION ? 'vte' : undefined,
		TERM,
	];
	const rows = hints.flatMap((hint) => takers.find(({ pattern }) => hint !== undefined && pattern.test(hint)) ?? []);
	return rows[0]?.protocol ?? 'bell';
}
