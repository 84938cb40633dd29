// Measures, cuts and fills random mixes of characters until time is up or one comes out wrong. The first mix is that of the
// seed, so the seed of a wrong one shows it again. Run with: npm run fuzz:widths -- [SECONDS] [--seed N]
import process from 'node:process';
import { parseArgs } from 'node:util';
import { randomFrom } from '../dist/test/ui/random.js';
import { strangeText, widthFault } from '../dist/test/ui/widths/check-widths.js';

const { values, positionals } = parseArgs({ options: { seed: { type: 'string' } }, allowPositionals: true });
const first = Number(values.seed ?? Date.now() % 1_000_000_000);
const seconds = Number(positionals[0] ?? 30);
if (!Number.isSafeInteger(first) || Number.isNaN(seconds)) throw new Error('SECONDS and the seed are numbers');
const until = performance.now() + seconds * 1000;
process.stdout.write(`seed ${first}\n`);

let seed = first;
let fault = faultOf(seed);
while (fault === undefined && performance.now() < until) {
	seed += 1;
	fault = faultOf(seed);
}
process.stdout.write(fault === undefined ? `${seed - first + 1} texts, none wrong\n` : `--seed ${seed}: ${fault}\n`);
process.exitCode = fault === undefined ? 0 : 1;

function faultOf(number) {
	const random = randomFrom(number);
	const text = strangeText(random);
	const width = Math.floor(random() * 60);
	const found = widthFault(text, width);
	return found === undefined ? undefined : `${JSON.stringify(text)} in ${width} cells: ${found}`;
}
