import { type Alert, alertKindOf, alertOrder } from '../../domain/alert/alert.js';
import { standingOf } from '../../domain/change/standing.js';
import type { Effect, Step } from '../message.js';
import type { Model } from '../model.js';
import { needsExplaining } from '../polling/due.js';
import { isShown } from '../polling/shown-profiles.js';
import type { Alerts } from './alerts.js';
import { type Channel, channels, choicesAt, type NotifyChoices } from './notify-choices.js';
import { isQuietAt, readQuietHours } from './quiet-hours.js';
import { silenceOf } from './silences.js';

/** What happens in one moment is told together, and some of it is over by the next. */
const gatherMs = 2_000;
/** Whether a failure will be tried again by itself is told by another reply; so long it is waited for. */
const explainMs = 15_000;
/** What comes and goes is told so often at most; what it has come to by then is told late rather than never. */
const flapMs = 5 * 60_000;

/** Tells what is due of what has happened, in one go: only what is still so, and what nobody has silenced. */
export function tellDue(model: Model): Step {
	const { alerts, now } = model;
	const waiting = Object.entries(alerts.pending);
	// What is still so when the quiet hours are over is told then.
	if (waiting.length === 0 || isQuiet(model)) return [withoutOld(model), []];
	const standing = waiting.filter(([subject, alert]) => isStillSo(model, subject, alert));
	const due = standing.filter(([subject, alert]) => isDue(model, subject, alert));
	const later = standing.filter(([subject, alert]) => !isDue(model, subject, alert));
	const told = due.filter(([subject]) => !silenceOf(model, subject));
	const next: Alerts = {
		...alerts,
		pending: Object.fromEntries(later),
		told: { ...alerts.told, ...Object.fromEntries(told.map(([subject, { kind }]) => [`${subject} ${kind}`, now])) },
		away: told.reduce(withAway, alerts.away),
	};
	return [
		withoutOld({ ...model, alerts: next }),
		effectsOf(
			model,
			told.map(([, alert]) => alert),
		),
	];
}

/** What is told goes by the channels that are on; with none of them it is told to nobody. */
export function effectsOf({ alerts, wall }: Model, told: readonly Alert[]): readonly Effect[] {
	const choices = choicesAt(alerts.choices, wall.isOn);
	const by = channelsOf(choices);
	const wanted = told.filter(({ kind }) => kind === 'test' || choices.events.includes(kind));
	if (wanted.length === 0 || by.length === 0) return [];
	const worstFirst = wanted.toSorted((one, other) => alertOrder.indexOf(one.kind) - alertOrder.indexOf(other.kind));
	return [{ type: 'tell', alerts: worstFirst, by }];
}

function channelsOf({ bell, terminal, command }: NotifyChoices): readonly Channel[] {
	const isOn = { bell: bell === 'on', terminal: terminal !== 'off', command: command.length > 0 };
	return channels.filter((channel) => isOn[channel]);
}

function isStillSo(model: Model, subject: string, { kind, change }: Alert): boolean {
	if (!isShown(model, change.profile)) return false;
	if (change.task === undefined) return (model.changes.sights[subject] !== undefined) === (kind === 'away');
	const known = model.known[subject];
	if (!model.watches[subject] || !known) return false;
	return alertKindOf(standingOf(known.tree, known)) === kind;
}

function isDue(model: Model, subject: string, { kind, change }: Alert): boolean {
	const age = model.now - change.at;
	if (kind === 'failed' && age < explainMs && needsExplaining(model, subject)) return false;
	const last = model.alerts.told[`${subject} ${kind}`];
	return age >= gatherMs && (last === undefined || model.now - last >= flapMs);
}

function isQuiet({ alerts, now, zoneMinutes }: Model): boolean {
	const hours = readQuietHours(alerts.choices.quiet);
	return hours !== undefined && isQuietAt(hours, now, zoneMinutes);
}

function withAway(away: readonly string[], [subject, { kind }]: readonly [string, Alert]): readonly string[] {
	if (kind === 'away') return [...away, subject];
	return kind === 'back' ? away.filter((profile) => profile !== subject) : away;
}

function withoutOld(model: Model): Model {
	const { told } = model.alerts;
	const isOld = (at: number) => model.now - at >= flapMs || at > model.now;
	if (!Object.values(told).some(isOld)) return model;
	const kept = Object.fromEntries(Object.entries(told).filter(([, at]) => !isOld(at)));
	return { ...model, alerts: { ...model.alerts, told: kept } };
}
