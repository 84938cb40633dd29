import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makePrivateFolder } from './private-folder.js';

/** A name is taken, or is a link: what is there already stays as it is. */
export type Saved =
	| { readonly path: string }
	| { readonly problem: 'exists' | 'failed'; readonly path: string; readonly code: string };

const mostTries = 100;

/** Writes a new file that only its owner can read; nothing that is there is ever touched, and no link followed. */
export async function saveText(path: string, text: string): Promise<Saved> {
	let isFolderThere = false;
	try {
		makePrivateFolder(dirname(path));
		isFolderThere = true;
		const file = await open(path, 'wx', 0o600);
		try {
			await file.writeFile(text);
		} finally {
			await file.close();
		}
		return { path };
	} catch (error) {
		const code = String((error as NodeJS.ErrnoException).code ?? error);
		return { problem: isFolderThere && code === 'EEXIST' ? 'exists' : 'failed', path, code };
	}
}

/** Like `saveText`, under a name with the time in it; the next free one where that is taken. */
export async function saveNamed(folder: string, name: string, text: string): Promise<Saved> {
	for (let count = 1; ; count++) {
		const saved = await saveText(join(folder, `${name}${count === 1 ? '' : `-${count}`}.txt`), text);
		if (!('problem' in saved) || saved.problem !== 'exists' || count >= mostTries) return saved;
	}
}
