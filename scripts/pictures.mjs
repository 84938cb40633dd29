// Pictures of the program for the front page, made by the program: it runs on its simulator in a terminal emulator, keys are
// pressed, and what is on the screen becomes an SVG. Run with: npm run pictures -- [NAME...] [--to FOLDER]
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openTerminal } from '../dist/test/helpers/terminal.js';
import { scenes } from './pictures/scenes.mjs';
import { screenToSvg } from './pictures/svg.mjs';

const { values, positionals: wanted } = parseArgs({
	options: { to: { type: 'string', default: 'docs/pictures' } },
	allowPositionals: true,
});
const target = values.to;
await mkdir(target, { recursive: true });

for (const scene of scenes.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
	const path = join(target, `${scene.name}.svg`);
	await writeFile(path, await picture(scene));
	process.stdout.write(`${path}\n`);
}

async function picture({ columns, rows, on = 'dark', args = [], steps = [], title = 'whalewatch' }) {
	const folder = await mkdtemp(join(tmpdir(), 'whalewatch-picture-'));
	const terminal = await openTerminal({
		args: ['dist/program/cli.js', 'demo', '--seed', '7', '--theme', on, ...args],
		columns,
		rows,
		env: { WHALEWATCH_CONFIG_DIR: folder, WHALEWATCH_CACHE_DIR: folder, COLORTERM: 'truecolor', TZ: 'Asia/Shanghai' },
	});
	try {
		for (const step of [{ wait: /LIVE|实时/ }, ...steps]) await take(terminal, step);
		// A frame may be under way.
		await pause(300);
		return screenToSvg({ columns, rows, read: terminal.cell, title, on });
	} finally {
		await terminal.close();
		await rm(folder, { recursive: true, force: true });
	}
}

async function take(terminal, { wait, keys, seconds }) {
	if (wait !== undefined) await terminal.waitFor(wait, { timeoutMs: 30_000 });
	if (seconds !== undefined) await pause(seconds * 1000);
	if (keys === undefined) return;
	terminal.write(keys);
	await pause(250);
}
