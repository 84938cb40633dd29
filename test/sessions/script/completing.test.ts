import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { command } from '../command.js';
import { makeFolder } from '../program.js';
import { openStillDesk } from './desk.js';

const hasBash = spawnSync('bash', ['--version']).status === 0;

test('bash completes what the program itself has told it', { skip: !hasBash }, async (context) => {
	const { run, env } = await openStillDesk(context);
	const { exitCode, stdout } = await run('completion', 'bash');
	assert.equal(exitCode, 0);
	const folder = makeFolder();
	writeFileSync(join(folder, 'whalewatch'), `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`);
	chmodSync(join(folder, 'whalewatch'), 0o755);
	const press = (words: string) => `
		COMP_WORDS=(whalewatch ${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _whalewatch; echo "\${COMPREPLY[*]}"`;
	const lines = ["wait 5 --until ''", "profile use ''", 'status --prof', 'comp', "profile add x --gateway ''"];
	const bash = spawnSync('bash', ['--norc', '-c', stdout + lines.map(press).join('')], {
		env: { ...env, PATH: `${folder}:${process.env.PATH}`, WHALEWATCH_CACHE_DIR: folder },
		encoding: 'utf8',
	});
	assert.deepEqual(
		[bash.stderr, bash.stdout.split('\n')],
		['', ['needs-person failed settled started', 'local', '--profile', 'completion', 'esb apigw', '']],
	);
});

test('completion refuses a shell that it does not know', async (context) => {
	const { run } = await openStillDesk(context);
	const { exitCode, stderr } = await run('completion', 'tcsh');
	assert.equal(exitCode, 2);
	assert.match(stderr, /bash, zsh, fish/);
});
