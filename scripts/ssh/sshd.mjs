// An sshd of its own on loopback, with keys that are gone afterwards, for whoever runs it.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const places = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd'];

/** Undefined where it is not installed. */
export function findSshd() {
	return places.find((place) => existsSync(place));
}

export async function startSshd(sshd) {
	const folder = mkdtempSync(join(tmpdir(), 'whalewatch-ssh-'));
	const inside = (name) => join(folder, name);
	for (const name of ['host', 'user'])
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', inside(name)]);
	execFileSync('cp', [inside('user.pub'), inside('authorized')]);
	const port = await freePort();
	writeFileSync(
		inside('config'),
		[
			`Port ${port}`,
			'ListenAddress 127.0.0.1',
			`HostKey ${inside('host')}`,
			`AuthorizedKeysFile ${inside('authorized')}`,
			'PidFile none',
			'StrictModes no',
			'UsePAM no',
			'PasswordAuthentication no',
			'PermitRootLogin prohibit-password',
			'',
		].join('\n'),
	);
	// It wants a folder to lock itself in, which a package makes when the service starts.
	if (process.getuid() === 0) mkdirSync('/run/sshd', { recursive: true });
	const server = spawn(sshd, ['-D', '-e', '-f', inside('config')], { stdio: ['ignore', 'ignore', 'pipe'] });
	let said = '';
	server.stderr.on('data', (text) => {
		said = (said + text).slice(-4000);
	});
	await reachable(port, () => said);
	const client = [
		'-F',
		'none',
		'-q',
		'-tt',
		'-p',
		String(port),
		'-i',
		inside('user'),
		'-l',
		userInfo().username,
	].concat(
		['StrictHostKeyChecking=no', `UserKnownHostsFile=${inside('known')}`, 'EscapeChar=none'].flatMap((one) => [
			'-o',
			one,
		]),
	);
	return {
		folder,
		/** The arguments of an ssh that runs this command there, in a terminal. */
		argumentsFor: (command) => [...client, '127.0.0.1', command],
		close() {
			server.kill('SIGTERM');
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer().once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

async function reachable(port, said) {
	for (let times = 0; times < 100; times++) {
		const isThere = await new Promise((resolve) => {
			const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
			socket.once('data', () => socket.destroy());
		});
		if (isThere) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`sshd does not start:\n${said()}`);
}
