import type { Redactor } from '../../runtime/secrets/secret-keeper.js';
import { UsageError } from '../usage-error.js';

/** Does work that handles secrets: what it throws holds none of them. */
export async function guarded<T>(redactor: Redactor, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw error instanceof UsageError ? error : redactor.redactError(error);
	}
}
