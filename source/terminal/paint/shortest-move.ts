/** The shortest of the ways a terminal knows from here to there. */
export function shortestMove(from: { column: number; row: number }, row: number, column: number): string {
	const absolute = `\u001B[${row + 1};${column + 1}H`;
	const down = row - from.row;
	const vertical = down === 0 ? '' : `\u001B[${Math.abs(down) === 1 ? '' : Math.abs(down)}${down > 0 ? 'B' : 'A'}`;
	const along = column - from.column;
	const steps = [
		along === 0 ? '' : undefined,
		column === 0 ? '\r' : undefined,
		along < 0 && along >= -4 ? '\b'.repeat(-along) : undefined,
		along > 0 ? `\u001B[${along === 1 ? '' : along}C` : undefined,
		along < 0 ? `\u001B[${along === -1 ? '' : -along}D` : undefined,
		`\u001B[${column + 1}G`,
	].filter((step) => step !== undefined);
	const shortest = steps.reduce((best, step) => (step.length < best.length ? step : best));
	const relative = vertical + shortest;
	return relative.length < absolute.length ? relative : absolute;
}
