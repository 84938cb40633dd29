import type { projects } from '../../scenarios/all-scenarios.js';
import type { Simulation } from '../../simulation.js';
import { withoutChildren } from '../../wire/answers/batch-status.js';
import type { JsonObject, Parameters } from '../parameters.js';
import { readSwitch } from '../switches/switch-board.js';
import type { Switches, SwitchName } from '../switches/switches.js';
import type { SopsServer } from './sops-server.js';

export type Project = (typeof projects)[number];

/** One authenticated question to the application about a project. */
export type ProjectQuestion = {
	readonly server: SopsServer;
	readonly simulation: Simulation;
	readonly siteUrl: string;
	/** Simulated time, and the real time by which switches are turned. */
	readonly now: number;
	readonly realNow: number;
	readonly user: string;
	/** The query or the body as text, and the ids in the path. */
	readonly parameters: Parameters;
	/** The body as it was sent. */
	readonly sent: JsonObject;
	readonly project: Project;
	readonly traceId: string;
	/** A trusted application is not checked for permissions, and so hears of a missing task later, in other words. */
	readonly isTrusted: boolean;
};

/** One about a task; whether there is such a task is another matter. */
export type Question = ProjectQuestion & { readonly taskId: string };

export function isOn<Name extends SwitchName>(
	{ server, realNow }: Pick<ProjectQuestion, 'server' | 'realNow'>,
	name: Name,
): Switches[Name] | undefined {
	return readSwitch(server.switches, name, realNow);
}

/** A waiting task's status loses its children to the first batch that did not want any; any other stays as it is. */
export function waitingStatus(question: ProjectQuestion, status: object & { readonly state: string }): object {
	const isPolluted = question.server.isPolluted && isOn(question, 'created-pollution') === true;
	return status.state === 'CREATED' && isPolluted ? withoutChildren(status) : status;
}
