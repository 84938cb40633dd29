import type { Words } from '../../core/model.js';

/** How a program that was started again is told why. */
export const cameBackVariable = 'WHALEWATCH_CAME_BACK';

/** What to say of it; undefined for a program that was started by a person. */
export function cameBackWords({ [cameBackVariable]: told }: NodeJS.ProcessEnv): Words | undefined {
	try {
		const { reason, times } = JSON.parse(told ?? 'null') ?? {};
		if (typeof reason !== 'string' || typeof times !== 'number') return undefined;
		return { key: 'keep.cameBack', values: { reason, times } };
	} catch {
		return undefined;
	}
}
