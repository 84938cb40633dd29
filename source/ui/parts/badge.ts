import { type Freshness, freshnessOf } from '../../core/polling/freshness.js';
import { badgeOf } from '../../core/view/list-rows.js';
import { nodeBadge } from '../../domain/change/standing.js';
import type { Known } from '../../domain/known.js';
import { type Badge, badges, describeState, isKnownState, isSettled, type Tone } from '../../domain/state.js';
import type { TaskNode } from '../../domain/task.js';
import type { WatchKey } from '../../domain/watch.js';
import type { WordKey } from '../../text/index.js';
import type { Drawing } from '../drawing.js';
import { left, type Span } from '../line.js';

/** Cells of glyph, space and word. */
export const badgeWidth = 8;

/** What a badge shows: always glyph and word; the tone only says it again. */
export type Face = { readonly badge: Badge; readonly word: string; readonly tone: Tone };

export function badgeSpan({ glyphs }: Drawing, face: Face): Span {
	const strong = face.badge === 'fail' || face.badge === 'human' || face.badge === 'retrying';
	return left(`${glyphs[face.badge]} ${face.word}`, badgeWidth, { tone: face.tone, bold: strong });
}

export function badgeGlyph({ glyphs }: Drawing, badge: Badge): string {
	return glyphs[badge];
}

/** States whose word says more than their badge's. */
const stateWords: Partial<Record<string, WordKey>> = {
	READY: 'badge.ready',
	SUSPENDED: 'badge.paused',
	NODE_SUSPENDED: 'badge.paused',
	EXPIRED: 'badge.expired',
};

/** What takes a task out of sight, where its word says more. */
const blindWords: Partial<Record<Freshness, WordKey>> = {
	offline: 'badge.offline',
	auth: 'badge.auth',
	gone: 'badge.gone',
	denied: 'badge.denied',
	refused: 'badge.refused',
};

export function taskFace(drawing: Drawing, key: WatchKey): Face {
	const { model, say } = drawing;
	const badge = badgeOf(model, key);
	const known = model.known[key];
	const { tone } = badges[badge];
	if (badge === 'blind') {
		return { badge, word: say(blindWords[freshnessOf(model, key)] ?? 'badge.blind'), tone };
	}
	if (!known) return { badge, word: say('badge.asking'), tone };
	return { badge, word: stateWord(drawing, known.tree.state, badge), tone };
}

export function nodeFace(drawing: Drawing, node: TaskNode, known: Known): Face {
	const { say } = drawing;
	const badge = nodeBadge(node, known);
	const { tone } = badges[badge];
	if (node.untaken) return { badge, word: say('badge.untaken'), tone };
	if (badge === 'skipped') return { badge, word: say('badge.skipped'), tone };
	if (node.errorIgnored) return { badge, word: say('badge.ignored'), tone: 'retrying' };
	const isLeftover = isSettled(known.tree.state) && describeState(node.state).phase === 'active';
	return { badge, word: stateWord(drawing, node.state, badge), tone: isLeftover ? 'dim' : tone };
}

/** The word of a state that is shown by this badge. */
export function stateWord({ say }: Drawing, state: string, badge: Badge): string {
	if (!isKnownState(state)) return state;
	const own = describeState(state).badge === badge ? stateWords[state] : undefined;
	return say(own ?? `badge.${badge}`);
}
