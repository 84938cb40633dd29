import { askSecret as askAtTerminal } from './secrets/ask-secret.js';

type Terminal = { readonly stdin: NodeJS.ReadableStream; readonly stderr: { write(text: string): unknown } };

/** Answers with one typed line that is not shown; undefined when the person leaves (`^C`, `^D`) or types nothing. */
export type AskSecret = (terminal: Terminal, prompt: string) => Promise<string | undefined>;

export const askSecret: AskSecret = async ({ stdin, stderr }, prompt) => {
	const asked = await askAtTerminal(
		{ stdin: stdin as NodeJS.ReadStream, stderr: stderr as NodeJS.WriteStream },
		prompt,
	);
	return asked === 'cancelled' ? undefined : asked.answer || undefined;
};
