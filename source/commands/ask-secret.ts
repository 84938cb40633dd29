import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

type Terminal = { readonly stdin: NodeJS.ReadableStream; readonly stderr: { write(text: string): unknown } };

/** Answers with one typed line; undefined when the person leaves (`^C`, `^D`) or types nothing. */
export type AskSecret = (terminal: Terminal, prompt: string) => Promise<string | undefined>;

/** Asks on stderr, so that stdout may be a pipe; what is typed is not shown. */
export const askSecret: AskSecret = async ({ stdin, stderr }, prompt) => {
	const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
	const lines = createInterface({ input: stdin, output: silent, terminal: true, historySize: 0 });
	stderr.write(prompt);
	try {
		const line = await new Promise<string | undefined>((resolve) => {
			lines.once('line', resolve);
			lines.once('SIGINT', () => resolve(undefined));
			lines.once('close', () => resolve(undefined));
		});
		return line?.trim() || undefined;
	} finally {
		lines.close();
		stderr.write('\n');
	}
};
