import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Argument, Command, Option } from 'commander';
import { commandRows } from '../../../source/commands/completion/command-rows.js';
import { fishScript } from '../../../source/commands/completion/fish-script.js';
import { posixScript } from '../../../source/commands/completion/posix-script.js';

const folder = mkdtempSync(join(tmpdir(), 'whalewatch-completion-'));
after(() => rmSync(folder, { recursive: true, force: true }));
/** What the script asks for the names of profiles. */
writeFileSync(join(folder, 'whalewatch'), '#!/bin/sh\n[ "$*" = "profile list --names" ] && printf "prod\\nstage\\n"\n');
chmodSync(join(folder, 'whalewatch'), 0o755);

function smallProgram(): Command {
	const program = new Command('whalewatch').helpCommand('help').option('--lang <language>');
	const profile = program.command('profile').description("somebody's");
	profile.command('add <name>').option('--ca-file <PATH>').option('--gateway <esb|apigw>').option('--json');
	profile.command('use <name>');
	program
		.command('wait <task...>')
		.addOption(new Option('--until <what>').choices(['failed', 'settled']))
		.option('--profile <name>')
		.option('--json');
	program.command('ctl <verb>');
	program.command('completion').addArgument(new Argument('<shell>').choices(['bash', 'fish']));
	return program;
}

const rows = commandRows(smallProgram());
const hasBash = spawnSync('bash', ['--version']).status === 0;

/** What bash offers when Tab is pressed at the end of this line. */
function offered(line: string): string {
	const words = line.split(' ');
	const list = words.map((word) => `'${word}'`).join(' ');
	const press = `COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _whalewatch; printf '%s ' "\${COMPREPLY[@]}"`;
	const script = `${posixScript('bash', rows)}\n${press}`;
	const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
		cwd: folder,
		env: { PATH: `${folder}:${process.env.PATH}` },
		encoding: 'utf8',
	});
	assert.equal(stderr, '');
	return stdout.trim();
}

describe('bash completes', { skip: !hasBash }, () => {
	const lines: Readonly<Record<string, string>> = {
		'whalewatch ': 'profile wait ctl completion',
		'whalewatch w': 'wait',
		'whalewatch --lang zh w': 'wait',
		'whalewatch profile ': 'add use',
		'whalewatch profile use ': 'prod stage',
		'whalewatch profile use st': 'stage',
		'whalewatch profile add ': '',
		'whalewatch profile add x --ca-file wh': 'whalewatch',
		'whalewatch profile add x --gateway ': 'esb apigw',
		'whalewatch wait --': '--until --profile --json --help',
		'whalewatch wait --until ': 'failed settled',
		'whalewatch wait 5 --profile p': 'prod',
		'whalewatch wait --profile profile --u': '--until',
		'whalewatch wait ': '',
		'whalewatch ctl mu': 'mute',
		'whalewatch completion ': 'bash fish',
	};
	for (const [line, expected] of Object.entries(lines)) {
		test(`"${line}" with ${expected === '' ? 'nothing' : expected}`, () => assert.equal(offered(line), expected));
	}
});

describe('the other shells', () => {
	test('fish is told each command and option once, where it belongs', () => {
		const lines = fishScript(rows).trimEnd().split('\n');
		assert.equal(new Set(lines).size, lines.length);
		assert.ok(lines.every((line) => line.startsWith('complete -c whalewatch -n ')));
		const until = lines.filter((line) => line.includes('-l until'));
		assert.deepEqual(until, [
			"complete -c whalewatch -n '__fish_seen_subcommand_from wait' -l until -d '' -x -a 'failed settled'",
		]);
		assert.ok(lines.some((line) => line.endsWith("-a profile -d 'somebody\\'s'")));
	});

	test('zsh is given the same choices as bash', () => {
		const offers = (shell: 'bash' | 'zsh') => posixScript(shell, rows).match(/^.*\) _whalewatch_offer .*$/gm);
		assert.deepEqual(offers('zsh'), offers('bash'));
		assert.match(posixScript('zsh', rows), /^#compdef whalewatch\n/);
	});
});
