import { longestSecret, secretFault } from '../../domain/profile/secret-value.js';
import type { Profile } from '../../domain/profile.js';
import type { SecretKeeper, SecretStore } from '../../runtime/secrets/secret-keeper.js';
import type { Say } from '../../text/index.js';
import { secretNoun } from '../../text/secret-words.js';
import type { Context } from '../context.js';
import { askSecret, canAsk } from './ask-secret.js';

/** Opens stored secrets that are under a passphrase; a store that has none lacks it. */
type Lock = SecretStore & { unlock?(passphrase: string): Promise<boolean> };

const tries = 3;

/**
 * Asks for what a person must give before the profiles can be used: a passphrase, secrets. Without a terminal nothing is
 * asked, and the failure of each profile says what to do. False when the person wants to leave.
 */
export async function askMissing(
	context: Context,
	keeper: SecretKeeper,
	lock: Lock,
	profiles: readonly Profile[],
	say: Say,
): Promise<boolean> {
	if (!canAsk(context)) return true;
	if (profiles.some((profile) => keeper.missing(profile).some(({ why }) => why === 'locked'))) {
		const isOpened = await askUntil(context, `${say('cli.passphrase')} `, async (passphrase) => {
			keeper.redactor.learn(passphrase);
			return (await lock.unlock?.(passphrase)) === false ? say('cli.wrongPassphrase') : undefined;
		});
		if (!isOpened) return false;
	}
	for (const profile of profiles) {
		for (const { field, why } of keeper.missing(profile)) {
			if (why !== 'ask') continue;
			const secret = secretNoun(profile, field, say);
			const prompt = `${say('cli.secretPrompt', { secret, name: profile.name })} `;
			const isGiven = await askUntil(context, prompt, (value) => {
				if (secretFault(value) !== undefined) return say('cli.oddSecret', { most: longestSecret });
				keeper.remember(profile.name, field, value);
				return undefined;
			});
			if (!isGiven) return false;
		}
	}
	return true;
}

type Take = (answer: string) => string | undefined | Promise<string | undefined>;

/** Asks again until an answer is taken or that was too often; false when the person wants to leave. */
async function askUntil(context: Context, prompt: string, take: Take): Promise<boolean> {
	for (let count = 0; count < tries; count++) {
		const asked = await askSecret(context, prompt);
		if (asked === 'cancelled') return false;
		const fault = await take(asked.answer);
		if (fault === undefined) return true;
		context.stderr.write(`${fault}\n`);
	}
	return true;
}
