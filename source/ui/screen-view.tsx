import { Box, Text } from 'ink';
import Spinner from 'ink-spinner';
import { memo } from 'react';
import type { Line, Span } from './line.js';
import type { Paint, Theme } from './theme.js';

/** Draws the lines of a screen; a line that did not change keeps its key and its picture. */
export function ScreenView({ lines, theme, columns }: { lines: readonly Line[]; theme: Theme; columns: number }) {
	return (
		<Box flexDirection="column" width={columns} height={lines.length}>
			{lines.map((line, row) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a line of a screen is its row
				<LineView key={row} line={line} theme={theme} />
			))}
		</Box>
	);
}

const LineView = memo(
	function LineView({ line, theme }: { line: Line; theme: Theme }) {
		if (line.spans.length === 0) return <Text> </Text>;
		return (
			<Text wrap="truncate-end">
				{line.spans.map((span, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a span has no identity beside its place
					<Text key={index} {...paintOf(span, line, theme)}>
						{span.spins ? <Spinner type="line" /> : null}
						{span.spins ? span.text.slice(1) : span.text}
					</Text>
				))}
			</Text>
		);
	},
	(before, after) => before.theme === after.theme && sameLine(before.line, after.line),
);

function paintOf(span: Span, line: Line, theme: Theme): Paint {
	const ground = span.ground ?? line.ground;
	return {
		...(span.tone ? theme.tones[span.tone] : {}),
		...(ground ? theme.grounds[ground] : {}),
		...(span.tone && ground && theme.tones[span.tone].color ? toneOver(theme, span, ground) : {}),
		...(span.bold ? { bold: true } : {}),
	};
}

/** A ground with a colour of its own (a mark) keeps it; over the others the tone shows. */
function toneOver(theme: Theme, span: Span, ground: keyof Theme['grounds']): Paint {
	const { color } = theme.grounds[ground];
	return color ? { color } : { color: theme.tones[span.tone!].color! };
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
