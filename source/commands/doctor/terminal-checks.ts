import type { TerminalChoice } from '../../core/alerts/notify-choices.js';
import { followsBackground } from '../../core/looks/themes.js';
import { layoutFor } from '../../core/view/layout.js';
import { protocolFor } from '../../terminal/notify/notification.js';
import { type Probe, probedModes } from '../../terminal/probe-terminal.js';
import type { Say } from '../../text/index.js';
import { brightnessOf, shadeOf } from '../looks/ask-looks.js';
import { type Finding, finding } from './finding.js';
import { measuredTexts } from './measured-texts.js';
import { nameTerminal, wayHere } from './terminal-names.js';

export type TerminalFacts = {
	readonly isInput: boolean;
	readonly isOutput: boolean;
	readonly columns: number;
	readonly rows: number;
	/** Bits of a colour: 1, 4, 8 or 24. */
	readonly colourDepth: 1 | 4 | 8 | 24;
	readonly environment: NodeJS.ProcessEnv;
	/** Its `set-clipboard`; undefined outside of tmux. */
	readonly tmuxClipboard: string | undefined;
	/** Undefined when the terminal was not asked. */
	readonly probe: Probe | undefined;
	readonly patienceMs: number;
	readonly theme: string;
	/** How a person wants to be notified through it. */
	readonly notify: TerminalChoice;
};

/** What only a terminal has. */
const terminalOnly = [
	'size',
	'colours',
	'answers',
	'glyphs',
	'wide',
	'ambiguous',
	'synchronized',
	'paste',
	'background',
] as const;

export function terminalChecks(facts: TerminalFacts, say: Say): readonly Finding[] {
	const { isInput, isOutput, environment } = facts;
	const always = [wayCheck(environment, say), localeCheck(environment, say)];
	if (!isInput || !isOutput) {
		const output = isOutput ? 'input' : 'output';
		const which = isInput || isOutput ? output : 'neither';
		const others = terminalOnly.map((id) => finding(id, 'note', say('doctor.notTerminal')));
		const clipboard = finding('clipboard', 'note', say('doctor.notTerminal'));
		const notification = finding('notification', 'note', say('doctor.notTerminal'));
		const none = [...others, clipboard, notification];
		return [finding('tty', 'note', say(`doctor.tty.${which}`), say('doctor.tty.fix')), ...always, ...none];
	}
	return [
		finding('tty', 'ok', say('doctor.tty.both')),
		sizeCheck(facts, say),
		termCheck(environment, say),
		coloursCheck(facts, say),
		...always,
		answersCheck(facts, say),
		...widthChecks(facts, say),
		...(['synchronized', 'paste'] as const).map((mode) => modeCheck(mode, facts, say)),
		backgroundCheck(facts, say),
		clipboardCheck(facts, say),
		notificationCheck(facts, say),
	];
}

function sizeCheck({ columns, rows }: TerminalFacts, say: Say): Finding {
	const { tier } = layoutFor({ columns, rows }, 'list');
	const found = say('doctor.size', { columns, rows, tier: say(`doctor.tier.${tier}`) });
	return tier === 'nano' ? finding('size', 'warn', found, say('doctor.size.fix')) : finding('size', 'ok', found);
}

function termCheck({ TERM }: NodeJS.ProcessEnv, say: Say): Finding {
	if (TERM && TERM !== 'dumb') return finding('term', 'ok', TERM);
	return finding('term', 'warn', TERM || say('doctor.term.unset'), say('doctor.term.fix'));
}

function coloursCheck({ colourDepth, environment }: TerminalFacts, say: Say): Finding {
	const names = ['COLORTERM', 'NO_COLOR', 'FORCE_COLOR'].filter((name) => environment[name] !== undefined);
	const variables = names.map((name) => `${name}=${environment[name]}`).join(', ');
	const colours = say(`doctor.colours.${colourDepth}`);
	const found = variables === '' ? colours : say('doctor.colours.because', { colours, variables });
	const isWanted = colourDepth === 24 || environment.NO_COLOR !== undefined;
	return isWanted ? finding('colours', 'ok', found) : finding('colours', 'note', found, say('doctor.colours.fix'));
}

function wayCheck(environment: NodeJS.ProcessEnv, say: Say): Finding {
	return finding('way', 'ok', wayHere(environment).join(', ') || say('doctor.way.direct'));
}

function localeCheck(environment: NodeJS.ProcessEnv, say: Say): Finding {
	const name = ['LC_ALL', 'LC_CTYPE', 'LANG'].find((variable) => environment[variable]);
	if (name === undefined) return finding('locale', 'note', say('doctor.locale.unset'), say('doctor.locale.fix'));
	const value = environment[name] ?? '';
	const found = say('doctor.locale', { name, value });
	return /utf-?8/i.test(value)
		? finding('locale', 'ok', found)
		: finding('locale', 'warn', found, say('doctor.locale.fix'));
}

function answersCheck({ probe, environment, patienceMs }: TerminalFacts, say: Say): Finding {
	const fix = say('doctor.answers.fix');
	if (!probe || probe.answered === 'none') {
		return finding('answers', 'note', say('doctor.answers.none', { ms: patienceMs }), fix);
	}
	if (probe.answered === 'some') return finding('answers', 'note', say('doctor.answers.some'), fix);
	const named = nameTerminal(probe.version, environment);
	return finding(
		'answers',
		'ok',
		named ? say('doctor.answers.named', { name: named.name }) : say('doctor.answers.all'),
	);
}

type Measured = { readonly text: string; readonly cells: number };

function widthChecks({ probe }: TerminalFacts, say: Say): readonly Finding[] {
	const measured = (texts: readonly string[]): readonly Measured[] =>
		texts.flatMap((text) => {
			const cells = probe?.widths.get(text);
			return cells === undefined ? [] : [{ text, cells }];
		});
	const listed = (list: readonly Measured[]) =>
		list.map(({ text, cells }) => say('doctor.glyphs.item', { glyph: text, cells })).join(' ');
	const unknown = say('doctor.unknown');
	if (!probe || probe.widths.size === 0) {
		return (['glyphs', 'wide', 'ambiguous'] as const).map((id) => finding(id, 'note', unknown));
	}
	const glyphs = measured(measuredTexts.glyphs);
	const odd = glyphs.filter(({ cells }) => cells !== 1);
	const narrow = measured(measuredTexts.wide).filter(({ cells }) => cells !== 2);
	const broad = measured(measuredTexts.ambiguous).filter(({ cells }) => cells !== 1);
	return [
		odd.length === 0
			? finding('glyphs', 'ok', say('doctor.glyphs.good', { count: glyphs.length }))
			: finding('glyphs', 'warn', say('doctor.glyphs.bad', { list: listed(odd) }), say('doctor.glyphs.fix')),
		narrow.length === 0
			? finding('wide', 'ok', say('doctor.wide.good', { list: measuredTexts.wide.join(' ') }))
			: finding('wide', 'warn', say('doctor.glyphs.bad', { list: listed(narrow) }), say('doctor.wide.fix')),
		broad.length === 0
			? finding('ambiguous', 'ok', say('doctor.ambiguous.narrow'))
			: finding(
					'ambiguous',
					'warn',
					say('doctor.ambiguous.wide', { list: broad.map(({ text }) => text).join(' ') }),
					say('doctor.ambiguous.fix'),
				),
	];
}

function modeCheck(mode: keyof typeof probedModes, { probe }: TerminalFacts, say: Say): Finding {
	const state = probe?.modes.get(probedModes[mode]);
	if (state === undefined) return finding(mode, 'note', say('doctor.unknown'));
	const has = state === 1 || state === 2 || state === 3;
	return has ? finding(mode, 'ok', say('doctor.mode.has')) : finding(mode, 'note', say('doctor.mode.lacks'));
}

function backgroundCheck({ probe, theme }: TerminalFacts, say: Say): Finding {
	if (!probe?.background) return finding('background', 'note', say('doctor.unknown'));
	const shade = shadeOf(probe.background);
	const percent = Math.round(brightnessOf(probe.background) * 100);
	const found = say('doctor.background', { shade: say(`doctor.shade.${shade}`), percent, theme });
	const suits = followsBackground(theme) || theme === 'mono' || theme.endsWith(shade);
	if (suits) return finding('background', 'ok', found);
	return finding('background', 'warn', found, say('doctor.background.fix', { theme: shade }));
}

function clipboardCheck({ probe, environment, tmuxClipboard }: TerminalFacts, say: Say): Finding {
	if (tmuxClipboard !== undefined && tmuxClipboard !== 'on') {
		const found = say('doctor.clipboard.tmuxOff', { value: tmuxClipboard });
		return finding('clipboard', 'note', found, say('doctor.clipboard.fix'));
	}
	if (probe?.attributes?.includes(52)) return finding('clipboard', 'ok', say('doctor.clipboard.says'));
	const named = nameTerminal(probe?.version, environment);
	if (!named?.clipboard) return finding('clipboard', 'note', say('doctor.clipboard.unknown'));
	const verdict = named.clipboard === 'takes' ? 'ok' : 'note';
	return finding('clipboard', verdict, say(`doctor.clipboard.${named.clipboard}`, { name: named.name }));
}

/** Whether it is on, and by which protocol it would be: no terminal tells whether it took one. */
function notificationCheck({ probe, environment, notify }: TerminalFacts, say: Say): Finding {
	const isChosen = notify !== 'off' && notify !== 'auto';
	const name = say(`doctor.protocol.${isChosen ? notify : protocolFor(probe?.version, environment)}`);
	const how = isChosen ? 'chosen' : notify;
	return finding('notification', 'ok', say(`doctor.notification.${how}`, { name }));
}
