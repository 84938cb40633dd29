// Runs before `npm start` and `npm test`, on whatever Node the machine has: makes one command enough on a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

const pinnedNode = process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node';

if (!existsSync('node_modules/.package-lock.json') || !existsSync(pinnedNode)) {
	console.error('whalewatch: installing what is needed, once (npm ci)');
	const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32',
	});
	if (npm.status !== 0) {
		console.error('whalewatch: npm ci failed; the lines above say why');
		process.exit(npm.status ?? 1);
	}
}
