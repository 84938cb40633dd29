import { isBlind } from '../../../core/polling/freshness.js';
import type { Subject } from '../../../core/view/detail-pane.js';
import { describeState, isKnownState, isSettled, type Tone } from '../../../domain/state.js';
import { needOf, willRetry } from '../../../domain/summary.js';
import { formatAge } from '../../../domain/time/duration.js';
import { silentSeconds } from '../../../domain/time/silence.js';
import type { Values, WordKey } from '../../../text/index.js';
import type { Drawing } from '../../drawing.js';
import { nodeName } from '../../parts/names.js';

type Meaning = readonly [key: WordKey, tone: Tone, values?: Values];

/** What the state of a node means for a person, in one sentence. */
export function meaningOf(
	drawing: Drawing,
	{ task, known, node }: Subject,
): { readonly text: string; readonly tone: Tone } {
	const [key, tone, values] = meaning(drawing, { task, known, node });
	const isLost = isBlind(drawing.model, task) && describeState(node.state).phase !== 'settled';
	const lost = isLost ? `  ${drawing.say('means.blind')}` : '';
	return { text: `${drawing.say(key, values)}${lost}`, tone };
}

function meaning(drawing: Drawing, { known, node }: Omit<Subject, 'open'>): Meaning {
	const { phase } = describeState(node.state);
	const isOver = isSettled(known.tree.state);
	if (node.untaken) return ['means.untaken', 'dim'];
	if (!isKnownState(node.state)) return ['means.other', 'text', { state: node.state }];
	if (phase === 'failed') return failureMeaning(drawing, { known, node });
	const need = isOver ? undefined : needOf(node);
	if (need) return [`means.${need}`, 'human'];
	if (phase === 'active') return isOver ? ['means.leftRunning', 'dim'] : workMeaning(known);
	if (phase === 'settled') return settledMeaning(node);
	return ['means.waiting', 'dim'];
}

function workMeaning(known: Subject['known']): Meaning {
	const silent = silentSeconds(known);
	return silent === undefined ? ['means.running', 'running'] : ['means.silent', 'human', { age: formatAge(silent) }];
}

function failureMeaning(drawing: Drawing, { known, node }: Pick<Subject, 'known' | 'node'>): Meaning {
	const auto = known.autoRetries[node.id];
	const inside = known.summary.failed.find(
		({ path, node: leaf }) => leaf !== node && (path.includes(node) || node === known.tree),
	);
	if (node.errorIgnored) return ['means.ignored', 'retrying'];
	if (inside) return ['means.failedInside', 'bad', { name: nodeName(drawing, inside.node) }];
	if (isSettled(known.tree.state)) return ['means.failedOver', 'bad'];
	return auto && willRetry(auto) ? ['means.willRetry', 'retrying', auto] : ['means.failed', 'bad'];
}

function settledMeaning({ state, skip, errorIgnored }: Subject['node']): Meaning {
	if (skip) return ['means.skipped', 'done'];
	if (errorIgnored) return ['means.ignored', 'retrying'];
	if (state === 'EXPIRED') return ['means.expired', 'stopped'];
	return state === 'REVOKED' ? ['means.stopped', 'stopped'] : ['means.done', 'done'];
}
