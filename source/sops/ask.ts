import type { Capabilities, Capability } from '../domain/capabilities.js';
import type { Credentials } from '../domain/profile.js';
import { shortestHidden } from '../domain/text/redact.js';
import { type Asked, buildCall } from './call/build-call.js';
import { endpoints } from './call/endpoints.js';
import { type Carriers, carriersOf, isHeaderTried, secretsOf } from './call/identity.js';
import { type CapabilityMemory, type ClientOptions, defaultLimits } from './client-options.js';
import { detailOf, hideFrom, SopsError } from './failure.js';
import { withoutSecrets } from './hide.js';
import { createSemaphore } from './http/semaphore.js';
import { type SendLimits, send } from './http/send.js';
import { createTransport } from './http/transport.js';
import { openReply, readsHeader, type WholeReply } from './reply/open-reply.js';
import { quotaOf } from './reply/quota.js';
import { type Answer, dateAt, readReply } from './reply/reply.js';

/**
 * Sends a question and decodes its answer, in which no secret is left: a script may have printed one, or a person named a
 * node after it. Rejects with a SopsError, or with the reason of an aborted signal.
 */
export type Ask = <T>(asked: Asked, decode: (answer: Answer) => T, signal?: AbortSignal) => Promise<T>;

/** Of the time of a try, for a proxy to open the way: so that it is known to be the one that kept us waiting. */
const tunnelShare = 0.8;

/** Asks one server, a few questions at once, and learns from its answers what it can do. */
export function createAsk(options: ClientOptions): { readonly ask: Ask; readonly close: () => void } {
	const { profile, environment = {}, onQuota, onReply } = options;
	const limits = { ...defaultLimits, ...options.limits };
	const transport = createTransport({ profile, environment, connectMs: limits.tryMs * tunnelShare });
	const semaphore = createSemaphore(limits.concurrency);
	const userAgent = options.version === undefined ? 'whalewatch' : `whalewatch/${options.version}`;
	const memory = options.capabilities ?? createMemory();

	function learn(capability: Capability | undefined, has: boolean): void {
		if (capability !== undefined && memory.read()[capability] !== has) memory.learn(capability, has);
	}

	function requireCapability({ question }: Asked): void {
		const { name, capability } = endpoints[question];
		if (capability === undefined || memory.read()[capability] !== false) return;
		throw new SopsError({ kind: 'absent', told: { key: 'fault.unavailable', values: { call: name } } });
	}

	function hiddenWith(credentials: Credentials): readonly string[] {
		return [...new Set([...secretsOf(credentials), ...(options.otherSecrets?.() ?? [])])];
	}

	/** One try, or two when the first tells that the server does not read the header. */
	async function exchange(asked: Asked, credentials: Credentials, signal?: AbortSignal): Promise<WholeReply> {
		const sendLimits: SendLimits = { ...limits, deadlineAt: performance.now() + limits.totalMs };
		async function sendBy(carriers: Carriers): Promise<WholeReply> {
			const call = buildCall(asked, profile, credentials, carriers);
			const headers = { Accept: 'application/json', 'User-Agent': userAgent, ...call.headers };
			const sentAt = performance.now();
			const reply = await send({ ...call, headers }, transport, hiddenWith(credentials), sendLimits, signal);
			onReply?.({ tookMs: performance.now() - sentAt, serverDateAt: dateAt(reply.headers.get('date')) });
			const quota = quotaOf(reply.headers);
			if (quota) onQuota?.(quota);
			return openReply(reply);
		}

		const known = memory.read();
		const reply = await sendBy(carriersOf(profile, known));
		const reads = isHeaderTried(profile, known) ? readsHeader(reply) : undefined;
		if (reads === undefined) return reply;
		learn('header', reads);
		return reads ? reply : sendBy(carriersOf(profile, { header: false }));
	}

	async function answerTo<T>(
		asked: Asked,
		credentials: Credentials,
		decode: (answer: Answer) => T,
		signal?: AbortSignal,
	): Promise<T> {
		signal?.throwIfAborted();
		const answer = readReply(await exchange(asked, credentials, signal), asked.subject, endpoints[asked.question].need);
		const hide = hideFrom(hiddenWith(credentials), shortestHidden);
		return withoutSecrets(
			withTrace(answer.traceId, () => decode(answer)),
			hide,
		);
	}

	/** Better credentials after a refusal; undefined when there are none, or the trouble is another. */
	async function renewed(error: unknown, refused: Credentials): Promise<Credentials | undefined> {
		if (!(error instanceof SopsError) || error.failure.kind !== 'auth') return undefined;
		return options.renewCredentials?.(refused, error.failure.field);
	}

	const ask: Ask = async (asked, decode, signal) => {
		const { capability } = endpoints[asked.question];
		requireCapability(asked);
		const leave = await semaphore(signal);
		try {
			// Another question may have learnt it while this one was queued.
			requireCapability(asked);
			const credentials = await readCredentials(options.credentials);
			const value = await answerTo(asked, credentials, decode, signal).catch(async (error: unknown) => {
				const better = await renewed(error, credentials);
				if (!better) throw error;
				return answerTo(asked, better, decode, signal);
			});
			learn(capability, true);
			return value;
		} catch (error) {
			if (error instanceof SopsError && error.failure.kind === 'absent') learn(capability, false);
			throw error;
		} finally {
			leave();
		}
	};
	return { ask, close: transport.close };
}

function createMemory(): CapabilityMemory {
	let known: Capabilities = {};
	return {
		read: () => known,
		learn: (capability, has) => {
			known = { ...known, [capability]: has };
		},
	};
}

/** Whoever looks into a garbled answer needs its id. */
function withTrace<T>(traceId: string | undefined, decode: () => T): T {
	try {
		return decode();
	} catch (error) {
		throw error instanceof SopsError ? new SopsError({ ...error.failure, traceId }) : error;
	}
}

async function readCredentials(read: () => Promise<Credentials>): Promise<Credentials> {
	try {
		return await read();
	} catch (error) {
		if (error instanceof SopsError) throw error;
		throw new SopsError({ kind: 'credentials', detail: detailOf(error instanceof Error ? error.message : '', []) });
	}
}
