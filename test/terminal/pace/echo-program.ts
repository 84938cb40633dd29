import { createKeyInput } from '../../../source/terminal/input/key-input.js';
import { createThriftyOutput } from '../../../source/terminal/thrifty-output.js';

/** Fills ten rows with the last key that was pressed, until it is q. */
const { stdin, stdout } = process;
const output = createThriftyOutput(stdout);
const input = createKeyInput(stdin, {
	onEvent: (event) => {
		if (event.type === 'answer') output.answered();
		if (event.type === 'key') show(event.key);
	},
	onRaw: () => {},
	isRemote: false,
	now: () => performance.now(),
});

function show(key: string): void {
	if (key === 'q') void end();
	output.put(Array.from({ length: 10 }, (_, row) => [row, [{ text: key.repeat(30), codes: '' }]]));
	output.flush();
}

async function end(): Promise<void> {
	await output.leave();
	output.stream.write('\u001B[?1049l');
	input.close();
	await output.taken();
	process.exit();
}

output.stream.write('\u001B[?1049h');
input.stream.setRawMode(true);
show('.');
