// Measures, cuts and fills random mixes of characters until time is up or one comes out wrong. Run with: npm run fuzz:widths [SECONDS]
import process from 'node:process';
import { randomFrom } from '../dist/test/ui/random.js';
import { strangeText, widthFault } from '../dist/test/ui/widths/check-widths.js';

const seconds = Number(process.argv[2] ?? 30);
const until = performance.now() + seconds * 1000;
const first = Date.now() % 1_000_000_000;
let seed = first;
let fault;
while (fault === undefined && performance.now() < until) {
	seed += 1;
	const random = randomFrom(seed);
	const text = strangeText(random);
	const width = Math.floor(random() * 60);
	const found = widthFault(text, width);
	if (found !== undefined) fault = `seed ${seed}, ${JSON.stringify(text)} in ${width} cells: ${found}`;
}
process.stdout.write(`${fault ?? `${seed - first} texts, none wrong`}\n`);
process.exitCode = fault === undefined ? 0 : 1;
