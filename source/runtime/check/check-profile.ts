import type { Failure } from '../../domain/failure.js';
import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import type { Profile } from '../../domain/profile.js';
import type { Project } from '../../domain/task-list.js';
import type { ClientOptions, SopsClient } from '../../sops/client.js';
import { failureOf } from '../requests.js';

type Look = {
	readonly profile: Profile;
	/** Makes the client that asks, which is closed afterwards; it hands on what this tells it to listen to. */
	readonly createClient: (hooks: Pick<ClientOptions, 'onReply'>) => SopsClient;
	/** Our clock. */
	readonly now: () => number;
	/** A task to ask about where the server has no list of projects. */
	readonly taskId?: string | undefined;
};

/**
 * Asks the server of a profile one cheap question: which projects the user may see or, where it does not tell, how a task
 * is. Never rejects, but with the reason of an aborted signal.
 */
export async function checkProfile(look: Look, signal?: AbortSignal): Promise<ProfileCheck> {
	let latencyMs: number | undefined;
	let skewMs: number | undefined;
	const client = look.createClient({
		onReply: ({ tookMs, serverDateAt }) => {
			latencyMs = Math.round(tookMs);
			// The date counts whole seconds and was written in the middle of the exchange.
			if (serverDateAt !== undefined) skewMs = Math.round(serverDateAt + 500 - (look.now() - tookMs / 2));
		},
	});
	try {
		const seen = await askProjects(client, look, signal);
		return { ...seen, latencyMs, skewMs };
	} finally {
		client.close();
	}
}

type Seen = Pick<ProfileCheck, 'failure' | 'projects' | 'hasBusiness'>;

async function askProjects(client: SopsClient, look: Look, signal?: AbortSignal): Promise<Seen> {
	try {
		const projects = await client.projects(signal);
		return { failure: undefined, projects, hasBusiness: isIn(projects, look.profile) };
	} catch (error) {
		signal?.throwIfAborted();
		const failure = failureOf(error);
		if (failure.kind !== 'absent') return { failure, projects: undefined, hasBusiness: undefined };
		return askTask(client, look, signal);
	}
}

function isIn(projects: readonly Project[], { bizId, scope }: Profile): boolean | undefined {
	if (bizId === undefined) return undefined;
	return projects.some((project) => (scope === 'project' ? project.projectId : project.bizId) === bizId);
}

/** No such task is a good answer: whoever gives it has taken the credentials. */
async function askTask(client: SopsClient, { profile, taskId = '1' }: Look, signal?: AbortSignal): Promise<Seen> {
	const { scope, bizId = '1' } = profile;
	const seen = { failure: undefined, projects: undefined, hasBusiness: profile.bizId === undefined ? undefined : true };
	try {
		await client.taskStatus({ scope, bizId, taskId }, { withErrors: false, withAutoRetry: false }, signal);
		return seen;
	} catch (error) {
		signal?.throwIfAborted();
		const failure = failureOf(error);
		const isThere = failure.kind === 'gone' || failure.kind === 'refused';
		if (!isThere) return { ...seen, failure, hasBusiness: undefined };
		return lacksBusiness(failure) ? { ...seen, hasBusiness: profile.bizId === undefined ? undefined : false } : seen;
	}
}

function lacksBusiness({ cause }: Failure): boolean {
	return cause === 'unknownBusiness';
}
