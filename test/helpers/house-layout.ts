import { posix } from 'node:path';
import { type Import, importsOf } from './source-imports.js';
import { type Scan, scanSource } from './source-scan.js';

export type SourceFile = { readonly path: string; readonly text: string };

type Row = {
	/** Folders whose files may be loaded with this one. */
	readonly folders: readonly string[];
	/** Folders that may only be reached by `import()` or `import type`. */
	readonly lazyFolders?: readonly string[];
	readonly packages: readonly string[];
	readonly node: boolean;
};

/** Who may import whom, type imports included. A folder may always import itself; `cli.ts` stands alone. */
export const importTable = {
	domain: { folders: [], packages: [], node: false },
	core: { folders: ['domain', 'text'], packages: [], node: false },
	sops: { folders: ['domain', 'text'], packages: ['ky', 'valibot'], node: true },
	runtime: { folders: ['domain', 'core', 'sops', 'text'], packages: ['conf', 'pinyin-pro'], node: true },
	ui: {
		folders: ['domain', 'core', 'text'],
		packages: ['ink', 'react', 'ink-spinner', 'string-width', 'cli-truncate'],
		node: false,
	},
	output: { folders: ['domain', 'core', 'text'], packages: ['string-width', 'cli-truncate'], node: false },
	text: { folders: ['domain'], packages: [], node: false },
	demo: { folders: [], packages: [], node: true },
	terminal: { folders: ['domain'], packages: ['string-width'], node: true },
	commands: {
		folders: ['domain', 'core', 'sops', 'runtime', 'terminal', 'text'],
		lazyFolders: ['ui', 'output', 'demo'],
		packages: ['commander'],
		node: true,
	},
	'cli.ts': { folders: [], lazyFolders: ['commands'], packages: [], node: true },
} as const satisfies Record<string, Row>;

/** Folders without clock, timers, process or console: same input, same result. */
export const pureFolders: readonly string[] = ['domain', 'core', 'ui', 'output', 'text'];

/** A language is one file, however many words it has. */
export const wordTables = /^source\/text\/[a-z]{2}\.ts$/;

/** Folders whose files say nothing by themselves: what a person reads is looked up in `text`. */
export const speechless = /^source\/(?:commands|output|ui|core|runtime)\//;

/** Where English may stand all the same. */
export const sentencePlaces: readonly RegExp[] = [
	// What a simulator prints when it serves is read by scripts.
	/^source\/commands\/demo\.ts$/,
	// What a shell runs.
	/^source\/commands\/completion\/posix-script\.ts$/,
	// The sentences of commander, to know them by.
	/^source\/commands\/words\/commander-words\.ts$/,
	// What a person may type to search, in every language at once.
	/^source\/core\/find\/matching\/words\.ts$/,
];

/** Files that are mostly one table, and may be longer. */
export const tables: readonly RegExp[] = [/(?:^|-)scenarios\.ts$/, /^source\/demo\/scenarios\/[^/]+\.ts$/];

/** Names of the server's JSON that are also how a person names the identity of a profile. */
export const identityNames: readonly string[] = ['bk_username', 'bk_token', 'bk_ticket', 'access_token'];

/** Where the server's JSON names are known, and where those of the identities are. */
export const wirePlaces = {
	names:
		/^source\/(?:sops\/|demo\/|domain\/(?:task-(?:reference|address)|profile\/)|runtime\/settings|commands\/profile)/,
	identities: /^source\/(?:domain\/profile|runtime\/secrets|commands\/)/,
};

export const wireNames: readonly string[] = [
	...['bk_biz_id', 'bk_biz_name', 'bk_app_code', 'bk_app_secret', 'project_id', 'project_name', 'task_id', 'node_id'],
	...['template_id', 'template_node_id', 'instance_id', 'parent_id', 'task_url', 'ex_data', 'pipeline_tree'],
	...['start_time', 'finish_time', 'elapsed_time', 'create_time', 'error_ignorable', 'error_ignored', 'auto_retry'],
	...['auto_retry_info', 'auto_retry_infos', 'auto_retry_status', 'failed_node_info', 'is_started', 'is_finished'],
	...['is_deleted', 'state_refresh_at', 'history_id', 'trace_id', 'request_id', 'start_event', 'end_event'],
	...['converge_gateway_id', 'with_ex_data', 'subprocess_state', 'child_subprocess', 'root_pipeline_id'],
];

/** A file of the house: taken apart, with its place in it. `folder` is undefined outside `source`. */
export type Member = SourceFile & {
	readonly scan: Scan;
	readonly imports: readonly Import[];
	readonly folder: string | undefined;
};

export function takeApart({ path, text }: SourceFile): Member {
	const scan = scanSource(text);
	return { path, text, scan, imports: importsOf(scan), folder: folderOf(path) };
}

/** The row of the import table a file stands in: its first folder, or its own name directly in `source`. */
export function folderOf(path: string): string | undefined {
	const [root, first] = path.split('/');
	return root === 'source' ? first : undefined;
}

/** The path, without extension, that an import of an own file leads to; undefined for packages. */
export function ownPath(importer: string, from: string): string | undefined {
	if (!from.startsWith('.')) return undefined;
	return withoutExtension(posix.normalize(posix.join(posix.dirname(importer), from)));
}

export function withoutExtension(path: string): string {
	return path.replace(/\.[mc]?[jt]sx?$/, '');
}
