import { type Alert, alertKindOf } from '../../domain/alert/alert.js';
import { unreached } from '../../domain/change/standing.js';
import type { Standing, Transition } from '../../domain/change/transition.js';
import type { Message, Step } from '../message.js';
import type { Model } from '../model.js';
import { type Alerts, without } from './alerts.js';
import { endSilences } from './silences.js';
import { tellDue } from './tell-due.js';

/** The model with what its last message has brought noted down as worth telling; on a tick, what is due is told. */
export function noteAlerts(before: Model, after: Model, message: Message): Step {
	const { type } = message;
	// What an earlier run had noted is no news.
	const news = type === 'changesRecalled' ? [] : newsBetween(before, after);
	const alerts = withRecalled(news.reduce(noted, after.alerts), before, after, message);
	const model = alerts === after.alerts ? after : { ...after, alerts };
	if (type !== 'ticked') return [model, []];
	const [awake, ended] = endSilences(model);
	const [told, tellings] = tellDue(awake);
	return [told, [...ended, ...tellings]];
}

/** Changes that were not there before; of those that only read better, the ones that still wait to be told. */
function newsBetween(before: Model, after: Model): readonly Transition[] {
	const { transitions } = after.changes;
	if (transitions === before.changes.transitions) return [];
	const known = new Set(before.changes.transitions);
	const fresh = transitions.filter((one) => !known.has(one));
	const isOfBefore = ({ task }: Transition) => task !== undefined && after.alerts.recalled.includes(task);
	return fresh
		.filter((one) => !isOfBefore(one))
		.filter((one) => one.at === after.now || waits(after.alerts, one) || isFirstLook(before, one));
}

function withRecalled(alerts: Alerts, before: Model, after: Model, message: Message): Alerts {
	if (message.type === 'tasksRecalled')
		return { ...alerts, recalled: [...alerts.recalled, ...Object.keys(message.tasks)] };
	if (alerts.recalled.length === 0 || before.known === after.known) return alerts;
	return { ...alerts, recalled: alerts.recalled.filter((key) => before.known[key] === after.known[key]) };
}

function waits({ pending }: Alerts, one: Transition): boolean {
	return pending[subjectOf(one)]?.change.at === one.at;
}

/** How a task stands that a rule has found: told by its first reply, in place of that it came. */
function isFirstLook({ changes }: Model, { task, at, from }: Transition): boolean {
	if (from !== undefined) return false;
	return changes.transitions.some((one) => one.task === task && one.at === at && one.to === unreached);
}

function subjectOf({ task, profile }: Transition): string {
	return task ?? profile;
}

function noted(alerts: Alerts, change: Transition): Alerts {
	if (change.task === undefined) return notedServer(alerts, change);
	if (change.path.length > 0) return notedNode(alerts, change, change.task);
	return notedTask(alerts, change, change.task);
}

/** Nobody was told that it is away, so nobody need be told that it is back; and the other way round. */
function notedServer(alerts: Alerts, change: Transition): Alerts {
	const kind = change.to ? 'away' : 'back';
	const isTold = alerts.away.includes(change.profile);
	return isTold === (kind === 'back')
		? withPending(alerts, change.profile, { kind, change })
		: withPending(alerts, change.profile, undefined);
}

function notedTask(alerts: Alerts, change: Transition, task: string): Alerts {
	const { from, to } = change;
	if (to?.badge === 'blind') {
		return from ? { ...alerts, hidden: { ...alerts.hidden, [task]: textOf(from) } } : alerts;
	}
	const shown = { ...alerts, hidden: without(alerts.hidden, task) };
	if (from?.badge === 'blind' && to && alerts.hidden[task] === textOf(to)) return shown;
	const kind = to && alertKindOf(to);
	return withPending(shown, task, kind && { kind, change });
}

function textOf({ badge, retry, loop }: Standing): string {
	return `${badge} ${retry} ${loop}`;
}

/** A failure in a task that has failed before; the first one is the task's own. */
function notedNode(alerts: Alerts, change: Transition, task: string): Alerts {
	const waiting = alerts.pending[task];
	if (change.to?.badge !== 'fail') return alerts;
	if (waiting && waiting.change !== change && waiting.change.path.length === 0) return alerts;
	return withPending(alerts, task, { kind: 'failed', change });
}

function withPending(alerts: Alerts, subject: string, alert: Alert | undefined): Alerts {
	const others = without(alerts.pending, subject);
	return { ...alerts, pending: alert ? { ...others, [subject]: alert } : others };
}
