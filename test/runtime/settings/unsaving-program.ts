/** Loads everything and tries to save everything: `node unsaving-program.js FOLDER`. Prints what it got, as JSON. */
import process, { argv, stdout } from 'node:process';
import { openSessionStore } from '../../../source/runtime/session-store.js';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { profileStoring } from '../settings-setup.js';

// Node takes back that the signal is ignored; caught, it lets the write fail as a full disk does.
process.on('SIGXFSZ', () => undefined);

const environment = { WHALEWATCH_CONFIG_DIR: argv[2] ?? '' };
const settings = openSettings(environment);
const session = openSessionStore(environment);

async function said(work: Promise<unknown>): Promise<string> {
	try {
		await work;
		return 'saved';
	} catch (error) {
		return `${(error as Error).name}: ${(error as Error).message}`;
	}
}

const watches = Array.from({ length: 2_000 }, (_, index) => ({
	profile: 'prod',
	scope: 'cmdb_biz' as const,
	bizId: '2',
	taskId: String(index + 1),
	name: 'a task with a name of some length',
}));
const loaded = settings.load();
const saves = [
	await said(settings.saveProfile(profileStoring('new'), { appSecret: 'x'.repeat(4_000), user: 'y'.repeat(30_000) })),
	await said(session.addWatches('prod', watches)),
	await said(settings.unlock('words')),
	await said(settings.saveSecret('prod', 'user', 'z'.repeat(30_000))),
];
const profiles = settings.load().value.profiles.map(({ name }) => name);
const secret = settings.storedSecret('prod', 'user');
const watched = session.load('prod').value.watches.length;
stdout.write(JSON.stringify({ warnings: loaded.warnings, saves, profiles, secret, watched }));
