import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SharedThing, SharingEffect } from '../core/sharing/sharing-messages.js';
import { selectedSubject } from '../core/sharing/subject.js';
import type { Words } from '../core/words.js';
import { cacheFolder } from '../runtime/cache/cache-folder.js';
import type { Running } from '../runtime/run.js';
import { type Saved, saveNamed, saveText } from '../runtime/saving/save-text.js';
import { clipboardRequest, longestCopy } from '../terminal/clipboard.js';
import { multiplexerOf } from '../terminal/multiplexer.js';
import { browserFor, startBrowser } from './browser.js';

export type SharingOptions = {
	readonly environment: NodeJS.ProcessEnv;
	readonly isRemote: boolean;
	/** To the terminal, past the screen. */
	readonly write: (sequence: string) => void;
	readonly now: () => Date;
};

export type Sharing = {
	readonly [Type in SharingEffect['type']]: (effect: Extract<SharingEffect, { type: Type }>) => void;
};

/** Passes on what is selected or seen: to the clipboard of the terminal, to a browser, to a file. Says what became of it. */
export function createSharing(running: Running, options: SharingOptions): Sharing {
	const { environment, isRemote, write, now } = options;

	function say(words: Words, link?: string): void {
		running.dispatch({ type: 'shared', words, ...(link === undefined ? {} : { link }) });
	}

	async function copy(thing: SharedThing): Promise<void> {
		const text = await textOf(running, thing);
		if (text === undefined || text === '') return say({ key: `share.none.${thing}` });
		const multiplexer = multiplexerOf(environment);
		const request = clipboardRequest(text, multiplexer);
		const bytes = Buffer.byteLength(text);
		if (request === undefined) return say({ key: 'share.tooLong', values: { bytes, limit: longestCopy } });
		write(request);
		say({ key: multiplexer === 'tmux' ? 'share.sentTmux' : 'share.sent', values: { bytes, thing } });
	}

	async function save(file: string | undefined): Promise<void> {
		const { savedText } = await import('../ui/share/shared-text.js');
		const text = savedText(running.getModel());
		const saved =
			file === undefined
				? await saveNamed(join(cacheFolder(environment), 'saved'), `whalewatch-${stamp(now())}`, text)
				: await saveText(resolve(withHome(file)), text);
		say(savedWords(saved, text));
	}

	return {
		copy: ({ thing }) => void copy(thing),
		saveText: ({ file }) => void save(file),
		openLink: ({ url }) => {
			const browser = browserFor(environment, { isRemote, platform: process.platform });
			if (browser === undefined)
				return say({ key: isRemote ? 'share.remote' : 'share.noBrowser', values: { url } }, url);
			startBrowser(browser, url, (isStarted) =>
				say({ key: isStarted ? 'share.opened' : 'share.notOpened', values: { url } }, url),
			);
		},
	};
}

async function textOf(running: Running, thing: SharedThing): Promise<string | undefined> {
	const model = running.getModel();
	if (thing !== 'json') {
		const { sharedText } = await import('../ui/share/shared-text.js');
		return sharedText(model, thing);
	}
	const subject = selectedSubject(model);
	if (!subject?.known) return undefined;
	const { statusJson } = await import('../output/status-json.js');
	return JSON.stringify(statusJson(subject.watch, { known: subject.known }, model.now), null, 2);
}

function savedWords(saved: Saved, text: string): Words {
	const path = shortPath(saved.path);
	if (!('problem' in saved)) return { key: 'share.saved', values: { count: text.split('\n').length - 1, path } };
	return { key: saved.problem === 'exists' ? 'share.exists' : 'share.notSaved', values: { path, code: saved.code } };
}

/** `2026-03-02-203107`, by the clock of this machine: it sorts, and needs no quoting. */
function stamp(date: Date): string {
	const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString();
	return `${local.slice(0, 10)}-${local.slice(11, 19).replaceAll(':', '')}`;
}

function withHome(file: string): string {
	return file === '~' || file.startsWith('~/') ? join(homedir(), file.slice(1)) : file;
}

function shortPath(path: string): string {
	const home = homedir();
	return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}
