import { createInterface } from 'node:readline';
import type { Running } from '../../runtime/run.js';
import { speak } from '../../text/index.js';
import type { Context } from '../context.js';
import type { TellCommand } from './telling.js';

/** Words that end it, as a line by themselves. */
const leaving = /^(?:q|quit|exit)$/i;

/**
 * One line for each change, in words, at the end of what was written before: for screen readers, for logs, and without a
 * terminal. Enter says how all stands. Nothing is ever moved or written over.
 */
export async function showLines(
	{ stdin, stdout, stderr }: Context,
	running: Running,
	tellCommand: TellCommand,
): Promise<number> {
	const { newLines, nothingSaid, summaryText } = await import('../../ui/spoken.js');
	let said = nothingSaid(running.getModel().changes.lastKeyAt);
	let leave: (code: number) => void = () => {};
	const left = new Promise<number>((resolve) => {
		leave = resolve;
	});

	function write(text: string): void {
		stdout.write(text);
	}

	function tell(): void {
		const [lines, now] = newLines(running.getModel(), said);
		said = now;
		if (lines.length > 0) write(lines.map((line) => `${line}\n`).join(''));
	}

	const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
	for (const [signal, code] of Object.entries(signals)) process.once(signal, () => leave(code));
	stdout.on('error', () => leave(signals.SIGHUP));
	running.onHostEffect((effect) => {
		// Each change is a line already; what else is to hear of it is a command.
		if (effect.type === 'tell' && effect.by.includes('command')) tellCommand(effect);
	});
	if (stdin.isTTY) stderr.write(`${speak(running.getModel().looks.language)('spoken.hint')}\n`);
	const input = createInterface({ input: stdin, terminal: false });
	input.on('line', (line) => {
		if (leaving.test(line.trim())) leave(0);
		else write(summaryText(running.getModel()));
	});
	const unsubscribe = running.subscribe(tell);
	tell();
	const code = await left;
	unsubscribe();
	input.close();
	await running.stop();
	return code;
}
