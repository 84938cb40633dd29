import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Profile, type SecretField, type SecretSource, secretFields } from '../../../source/domain/profile.js';
import {
	CredentialsError,
	createSecretKeeper,
	type KeeperOptions,
} from '../../../source/runtime/secrets/secret-keeper.js';
import { profileNamed } from '../settings-setup.js';

export const limits = { runMs: 400, lingerMs: 100, outputBytes: 4_096 } as const;

/** A command that runs this JavaScript, without a shell. */
export function script(text: string): SecretSource {
	return { from: 'cmd', words: [process.execPath, '-e', text] };
}

/** A script that prints what is in a file, and leaves a line in another for each time it ran. */
export function readingScript(folder: string): SecretSource {
	const [value, log] = [join(folder, 'value'), join(folder, 'log')].map((path) => JSON.stringify(path));
	return script(`fs.appendFileSync(${log}, 'ran\\n'); process.stdout.write(fs.readFileSync(${value}, 'utf8'))`);
}

export function writeSecret(folder: string, name: string, text: string | Buffer, mode = 0o600): string {
	const path = join(folder, name);
	writeFileSync(path, text, { mode });
	return path;
}

/** A profile with this source for the app secret, or for the token of its user. */
export function profileFrom(source: SecretSource, field: SecretField = 'appSecret'): Profile {
	if (field === 'appSecret') return profileNamed('prod', { appSecret: source });
	return profileNamed('prod', { user: { kind: 'bk_token', source } });
}

/** A keeper by a clock that can be moved, without stored secrets unless told otherwise. */
export function openKeeper(options: Partial<KeeperOptions> = {}) {
	let at = 1_000_000;
	const keeper = createSecretKeeper({
		store: { storedSecret: () => undefined },
		environment: { PATH: process.env.PATH, SOPS_SECRET: 'from-the-variable' },
		now: () => at,
		commandLimits: { ...limits, runMs: 10_000 },
		...options,
	});
	return {
		keeper,
		pass: (ms: number) => {
			at += ms;
		},
	};
}

/** The secret of a field, or the sentence that says why there is none. */
export async function secretOf(
	keeper: ReturnType<typeof openKeeper>['keeper'],
	profile: Profile,
	field: SecretField = 'appSecret',
): Promise<string> {
	try {
		const { appSecret, user } = await keeper.credentials(profile);
		return field === 'appSecret' ? appSecret : user.value;
	} catch (error) {
		if (!(error instanceof CredentialsError)) throw error;
		if (!secretFields.some((name) => name === error.failure.field)) throw error;
		return error.message;
	}
}
