export type Clipboard = 'takes' | 'setting' | 'refuses';

type Row = { readonly name: string; readonly pattern: RegExp; readonly clipboard: Clipboard };

/** A row is a terminal by what it calls itself or leaves in the environment, and what it does with OSC 52. */
const terminals: readonly Row[] = [
	{ name: 'tmux', pattern: /^tmux\b/i, clipboard: 'setting' },
	{ name: 'kitty', pattern: /kitty/i, clipboard: 'takes' },
	{ name: 'WezTerm', pattern: /wezterm/i, clipboard: 'takes' },
	{ name: 'foot', pattern: /\bfoot\b/i, clipboard: 'takes' },
	{ name: 'Ghostty', pattern: /ghostty/i, clipboard: 'takes' },
	{ name: 'Alacritty', pattern: /alacritty/i, clipboard: 'takes' },
	{ name: 'Windows Terminal', pattern: /windows.?terminal/i, clipboard: 'takes' },
	{ name: 'iTerm2', pattern: /iterm/i, clipboard: 'setting' },
	{ name: 'VS Code', pattern: /vscode/i, clipboard: 'takes' },
	{ name: 'Terminal.app', pattern: /apple_terminal/i, clipboard: 'refuses' },
	{ name: 'VTE', pattern: /\bvte\b/i, clipboard: 'setting' },
	{ name: 'XTerm', pattern: /xterm\(/i, clipboard: 'setting' },
];

export type NamedTerminal = { readonly name: string; readonly clipboard: Clipboard | undefined };

/** Who it is by its own answer or, without one, by its environment; undefined when nothing tells. */
export function nameTerminal(version: string | undefined, environment: NodeJS.ProcessEnv): NamedTerminal | undefined {
	const { TERM_PROGRAM, TERM = '', VTE_VERSION, WT_SESSION } = environment;
	const hints = [
		version,
		WT_SESSION ? 'Windows Terminal' : undefined,
		TERM_PROGRAM,
		VTE_VERSION ? 'VTE' : undefined,
		/kitty|alacritty|foot|ghostty/.test(TERM) ? TERM : undefined,
	];
	const hint = hints.find((text) => text);
	if (!hint) return undefined;
	const row = terminals.find(({ pattern }) => pattern.test(hint));
	return { name: version || (row?.name ?? hint), clipboard: row?.clipboard };
}

/** What stands between this program and the terminal a person looks at. */
export function wayHere({ TMUX, STY, ZELLIJ, SSH_CONNECTION, SSH_TTY }: NodeJS.ProcessEnv): readonly string[] {
	const signs = { tmux: TMUX, screen: STY, zellij: ZELLIJ, SSH: SSH_CONNECTION || SSH_TTY };
	return Object.entries(signs)
		.filter(([, sign]) => sign)
		.map(([name]) => name);
}
