// What the program costs those who use it, measured in a terminal of 120x40: medians of some runs beside what is promised
// and what was accepted last. Run with: npm run bench -- [--runs 3] [--seconds 60] [--only quiet,start] [--accept]
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { goals } from './bench/figures.mjs';
import { scenes } from './bench/scenes.mjs';
import { median } from './measure/figures.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const acceptedPath = 'docs/figures.json';

const { values: options } = parseArgs({
	options: {
		runs: { type: 'string', default: '3' },
		seconds: { type: 'string', default: '60' },
		only: { type: 'string', default: Object.keys(scenes).join(',') },
		accept: { type: 'boolean', default: false },
	},
});

const accepted = JSON.parse(readFileSync(acceptedPath, 'utf8'));
const samples = {};
for (let run = 0; run < Number(options.runs); run++) {
	for (const name of options.only.split(',')) {
		const figures = await scenes[name](Number(options.seconds));
		for (const [figure, value] of Object.entries(figures)) samples[figure] = [...(samples[figure] ?? []), value];
	}
}
const measured = Object.fromEntries(Object.entries(samples).map(([figure, values]) => [figure, median(values)]));

print(
	`${options.runs} runs of ${options.seconds} s; Node ${process.versions.node}; load ${os.loadavg()[0].toFixed(2)}\n`,
);
print(`${'figure'.padEnd(24)}${['unit', 'measured', 'goal', 'accepted'].map((head) => head.padStart(10)).join('')}`);
for (const [figure, { unit, goal }] of Object.entries(goals)) {
	const value = measured[figure];
	if (value === undefined) continue;
	const mark = goal !== undefined && value > goal ? '  over' : '';
	const cells = [unit, written(value), written(goal), written(accepted[figure])].map((cell) => cell.padStart(10));
	print(`${figure.padEnd(24)}${cells.join('')}${mark}`);
}
if (options.accept) {
	const rounded = Object.entries(measured).map(([figure, value]) => [figure, Number(written(value))]);
	writeFileSync(acceptedPath, `${JSON.stringify({ ...accepted, ...Object.fromEntries(rounded) }, undefined, '\t')}\n`);
	print(`\naccepted, in ${acceptedPath}`);
}

function written(value) {
	if (value === undefined) return '-';
	return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(value < 10 ? 2 : 1);
}

function print(text) {
	process.stdout.write(`${text}\n`);
}
