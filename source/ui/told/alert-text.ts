import type { Model } from '../../core/model.js';
import { shownProfiles } from '../../core/polling/shown-profiles.js';
import type { Alert, AlertKind } from '../../domain/alert/alert.js';
import type { WordKey } from '../../text/index.js';
import { type Drawing, drawingOf } from '../drawing.js';
import { placeText, reasonText } from '../views/changes/change-line.js';

export type AlertText = { readonly title: string; readonly body: string };

const words = {
	failed: 'badge.fail',
	needsPerson: 'badge.human',
	stopped: 'badge.stopped',
	finished: 'badge.done',
	away: 'alert.away',
	back: 'alert.back',
	test: 'alert.test',
} as const satisfies Record<AlertKind, WordKey>;

const mostNamed = 3;

/** What a notification says: what and where, then why; of several how many of each, then the first of them. */
export function alertText(model: Model, alerts: readonly Alert[]): AlertText {
	const drawing = drawingOf(model);
	const [first, ...others] = alerts;
	if (!first) return { title: '', body: '' };
	if (others.length === 0) return oneText(drawing, first);
	const named = alerts.slice(0, mostNamed).map((alert) => placeOf(drawing, alert));
	const more = alerts.length > mostNamed ? [drawing.say('list.more', { count: alerts.length - mostNamed })] : [];
	return { title: countText(drawing, alerts), body: [...named, ...more].join(', ') };
}

function oneText(drawing: Drawing, alert: Alert): AlertText {
	const title = `${drawing.say(words[alert.kind])} ${placeOf(drawing, alert)}`;
	const body = alert.kind === 'test' ? drawing.say('alert.testWords') : reasonText(drawing, alert.change);
	return { title, body: body ?? '' };
}

function countText({ say }: Drawing, alerts: readonly Alert[]): string {
	const byKind = [...Map.groupBy(alerts, ({ kind }) => kind)];
	return byKind.map(([kind, all]) => `${all.length} ${say(words[kind])}`).join(', ');
}

/** Whoever reads it does not look at the screen: the profile is always named. */
function placeOf(drawing: Drawing, { change }: Alert): string {
	const place = placeText(drawing, change);
	const isNamed = change.task === undefined || shownProfiles(drawing.model).length > 1;
	return isNamed ? place : `${change.profile}  ${place}`;
}
