// Runs before `npm start` and `npm test`, on whatever Node the machine has: makes one command enough on a fresh clone,
// and after a pull that changed the lockfile.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const pinnedNode = process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node';
const [major, minor] = process.versions.node.split('.').map(Number);
// Where the pinned one is not there, the scripts run on this Node.
const isThisNodeGood = major > 22 || (major === 22 && minor >= 12);

if (missingPackages().length > 0 || !hasNode()) {
	install();
	explain();
}

/** Packages of the lockfile that are not installed, or not in that version. Those for other platforms may be missing. */
function missingPackages() {
	const wanted = packagesOf('package-lock.json');
	const installed = packagesOf('node_modules/.package-lock.json');
	return Object.keys(wanted).filter((path) => {
		if (path === '') return false;
		if (installed[path] === undefined) return !wanted[path].optional;
		return installed[path].version !== wanted[path].version || installed[path].integrity !== wanted[path].integrity;
	});
}

function packagesOf(lockfile) {
	try {
		return JSON.parse(readFileSync(lockfile, 'utf8')).packages ?? {};
	} catch (error) {
		if (lockfile.startsWith('node_modules/')) return {};
		stop(`${lockfile} cannot be read: ${error.message}`);
	}
}

function install() {
	console.error('whalewatch: installing what is needed, once (npm ci)');
	// Development packages are what this is about, whatever npm is told to leave out elsewhere.
	const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
	const npm = spawnSync('npm', ['ci', ...options], {
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32',
	});
	if (npm.error) stop(`npm could not be started: ${npm.error.message}`);
	if (npm.status !== 0) stop('npm ci failed; the lines above say why', npm.status ?? 1);
}

function explain() {
	const missing = missingPackages();
	if (missing.length > 0) stop(`npm ci left out ${missing.length} packages, among them ${missing[0]}`);
	if (!hasNode()) {
		stop(
			'npm did not run the install script of the package "node" (ignore-scripts?), which fetches Node.js 26. ' +
				'Run: npm rebuild node --ignore-scripts=false   or use Node.js 22.12 or newer',
		);
	}
	if (existsSync(pinnedNode) && spawnSync(pinnedNode, ['--version']).status !== 0) {
		stop(`${pinnedNode} does not run on this system; delete node_modules/node and node_modules/.bin/node`);
	}
}

function hasNode() {
	return existsSync(pinnedNode) || isThisNodeGood;
}

function stop(sentence, exitCode = 1) {
	console.error(`whalewatch: ${sentence}`);
	process.exit(exitCode);
}
