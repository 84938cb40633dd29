import { Box, Text } from 'ink';
import Spinner from 'ink-spinner';
import { memo } from 'react';
import type { Line, Span } from './line.js';
import type { Paint, Paints } from './themes/theme.js';

/** Draws the lines of a screen; a line that did not change keeps its key and its picture. */
export function ScreenView({ lines, paints, columns }: { lines: readonly Line[]; paints: Paints; columns: number }) {
	return (
		<Box flexDirection="column" width={columns} height={lines.length}>
			{lines.map((line, row) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a line of a screen is its row
				<LineView key={row} line={line} paints={paints} />
			))}
		</Box>
	);
}

const LineView = memo(
	function LineView({ line, paints }: { line: Line; paints: Paints }) {
		if (line.spans.length === 0) return <Text> </Text>;
		return (
			<Text wrap="truncate-end">
				{line.spans.map((span, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a span has no identity beside its place
					<Text key={index} {...paintOf(span, line, paints)}>
						{span.spins ? <Spinner type="line" /> : null}
						{span.spins ? span.text.slice(1) : span.text}
					</Text>
				))}
			</Text>
		);
	},
	(before, after) => before.paints === after.paints && sameLine(before.line, after.line),
);

function paintOf(span: Span, line: Line, { tones, grounds }: Paints): Paint {
	const ground = span.ground ?? line.ground;
	// A ground with a colour of its own keeps it; over the others the tone shows.
	return {
		...(span.tone ? tones[span.tone] : {}),
		...(ground ? grounds[ground] : {}),
		...(span.bold ? { bold: true } : {}),
	};
}

function sameLine(a: Line, b: Line): boolean {
	if (a === b) return true;
	return (
		a.ground === b.ground &&
		a.spans.length === b.spans.length &&
		a.spans.every((span, index) => sameSpan(span, b.spans[index]!))
	);
}

function sameSpan(a: Span, b: Span): boolean {
	return a.text === b.text && a.tone === b.tone && a.bold === b.bold && a.ground === b.ground && a.spins === b.spins;
}
