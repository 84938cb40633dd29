#!/usr/bin/env node
// Runs on any Node that knows modules, to say one clear sentence on an old one: old syntax only, and no static import,
// because those are loaded before the first line runs.
const usageExitCode = 2;
const bugExitCode = 70;
const outputExitCode = 74;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isTooOld = major < 22 || (major === 22 && minor < 12);

if (isTooOld) {
	process.stderr.write(
		`whalewatch needs Node.js 22.12 or newer; this is v${process.versions.node}. ` +
			'Install a newer Node, or in a clone of the project run it with: npm start\n',
	);
	process.exitCode = usageExitCode;
} else {
	start().catch(reportBug);
}

async function start(): Promise<void> {
	const { keepCompiled } = await import('./commands/compiled.js');
	keepCompiled(process.env);
	const { main } = await import('./commands/main.js');
	process.stdout.on('error', (error) => {
		// Whoever has the screen leaves in order when it is taken away, and saves what is not saved.
		if (process.stdout.listenerCount('error') === 1) endWithout(error);
	});
	process.on('uncaughtException', (error) => {
		// Whoever has the screen gives it back first, and tells then.
		if (process.listenerCount('uncaughtException') === 1) reportBug(error);
	});
	process.exitCode = await main(process.argv.slice(2));
	// Idle connections would keep the process; what is written is out once this write is.
	process.stdout.write('', (error) => (error ? endWithout(error) : process.exit()));
}

/** Output that nobody takes: a reader that has seen enough (`| head`) is no fault, a full disk is one. */
function endWithout(error: NodeJS.ErrnoException): void {
	// Nor is a terminal that is gone, and nobody is left to be told.
	if (error.code === 'EPIPE' || process.stdout.isTTY) process.exit();
	const text = `whalewatch: the output could not be written (${error.code || 'no reason given'})\n`;
	process.stderr.write(text, () => process.exit(outputExitCode));
}

function reportBug(error: unknown): void {
	const hasStack = error instanceof Error && error.stack !== undefined && process.env.WHALEWATCH_DEBUG === '1';
	const message = error instanceof Error ? error.message : String(error);
	const text = hasStack ? error.stack : message.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ');
	process.stderr.write(`whalewatch: ${text}\n`, () => process.exit(bugExitCode));
}
