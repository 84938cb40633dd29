import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** An environment of the official command line, bk-cli, as it is on disk. */
export type BkCliContext = {
	readonly name: string;
	/** Its `config.yaml`; undefined when that cannot be read. */
	readonly config: string | undefined;
	/** Whether it has secrets: they are encrypted with a key of its own. */
	readonly hasSecrets: boolean;
};

export type BkCliFolder = { readonly directory: string; readonly contexts: readonly BkCliContext[] };

const largestConfig = 65_536;

/** No contexts where bk-cli has never been used. */
export function readBkCli(environment: NodeJS.ProcessEnv): BkCliFolder {
	const directory = environment.BK_CLI_CONFIG_DIR || join(environment.HOME || homedir(), '.bk-cli');
	const folder = join(directory, 'contexts');
	const contexts = namesIn(folder).map((name) => ({
		name,
		config: textIn(join(folder, name, 'config.yaml')),
		hasSecrets: existsSync(join(folder, name, 'credentials.enc')),
	}));
	return { directory, contexts };
}

function namesIn(folder: string): readonly string[] {
	try {
		const entries = readdirSync(folder, { withFileTypes: true });
		return entries
			.filter((entry) => entry.isDirectory())
			.map(({ name }) => name)
			.sort();
	} catch {
		return [];
	}
}

function textIn(path: string): string | undefined {
	try {
		const { size } = statSync(path);
		return size <= largestConfig ? readFileSync(path, 'utf8') : undefined;
	} catch {
		return undefined;
	}
}
