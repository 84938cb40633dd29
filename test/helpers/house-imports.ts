import { folderOf, importTable, type Member, ownPath } from './house-layout.js';
import type { Import } from './source-imports.js';

/** What is wrong with an import, in a few words; undefined when it keeps to the import table. */
export function importProblem({ path, folder }: Member, { from, kind }: Import): string | undefined {
	const row = rowOf(folder ?? '');
	if (row === undefined) return `stands in ${folder}, which has no row in the import table`;
	if (from === undefined) return 'imports an address that is computed';
	if (from.startsWith('node:')) return row.node ? undefined : `imports ${from}`;
	const target = ownPath(path, from);
	if (target === undefined) return row.packages.includes(packageOf(from)) ? undefined : `imports the package ${from}`;
	if (!from.endsWith('.js')) return `imports ${from}, which does not end in .js`;
	const targetFolder = folderOf(target);
	if (targetFolder === undefined || target === `source/${targetFolder}`) return `imports ${from}, outside the folders`;
	if (targetFolder === folder || row.folders.includes(targetFolder)) return undefined;
	if (!row.lazyFolders?.includes(targetFolder)) return `imports ${targetFolder}, by ${from}`;
	return kind === 'static' ? `loads ${from} at once; ${targetFolder} is only for import() and import type` : undefined;
}

function rowOf(folder: string): LooseRow | undefined {
	return Object.hasOwn(importTable, folder) ? (importTable as Readonly<Record<string, LooseRow>>)[folder] : undefined;
}

type LooseRow = {
	readonly folders: readonly string[];
	readonly lazyFolders?: readonly string[];
	readonly packages: readonly string[];
	readonly node: boolean;
};

function packageOf(from: string): string {
	return from
		.split('/')
		.slice(0, from.startsWith('@') ? 2 : 1)
		.join('/');
}
