import type { Step } from '../../message.js';
import type { Model } from '../../model.js';

export const mostLines = 50;
const longestLine = 100;

/** Keeps a line that was understood, the newest first; none that is an address, which may hold secrets. */
export function rememberLine(model: Model, line: string): Step {
	const kept = line.replace(/^[\s:]+/, '');
	if (kept.length > longestLine || kept.includes('://')) return [model, []];
	const commandLines = [kept, ...model.commandLines.filter((other) => other !== kept)].slice(0, mostLines);
	return [{ ...model, commandLines }, [{ type: 'saveCommandLine', line: kept }]];
}
