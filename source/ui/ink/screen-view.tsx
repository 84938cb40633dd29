import { Box, Text } from 'ink';
import Spinner from 'ink-spinner';
import { memo } from 'react';
import { type Line, sameLine, spins } from '../line.js';
import { paintOf } from '../paint-of.js';
import { referenceTo, withoutReferences } from '../pictures/row-references.js';
import type { Paints } from '../themes/theme.js';

type Props = {
	readonly lines: readonly Line[];
	readonly paints: Paints;
	readonly columns: number;
	/** The output writes the rows by what stands for them; otherwise Ink draws every span. */
	readonly isReferred?: boolean;
};

/** Draws the lines of a screen; a line that did not change keeps its key and its picture. */
export function ScreenView({ lines, paints, columns, isReferred = false }: Props) {
	return (
		<Box flexDirection="column" width={columns} height={lines.length}>
			{isReferred && !lines.some(spins) ? (
				<Text>{lines.map((_, row) => referenceTo(row)).join('\n')}</Text>
			) : (
				lines.map((line, row) => (
					<LineView
						// biome-ignore lint/suspicious/noArrayIndexKey: a line of a screen is its row
						key={row}
						line={line}
						paints={paints}
						reference={isReferred && !spins(line) ? referenceTo(row) : undefined}
					/>
				))
			)}
		</Box>
	);
}

type LineProps = { readonly line: Line; readonly paints: Paints; readonly reference: string | undefined };

const LineView = memo(
	function LineView({ line, paints, reference }: LineProps) {
		if (reference !== undefined) return <Text>{reference}</Text>;
		if (line.spans.length === 0) return <Text> </Text>;
		return (
			<Text wrap="truncate-end">
				{line.spans.map((span, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a span has no identity beside its place
					<Text key={index} {...paintOf(span, line, paints)}>
						{span.spins ? <Spinner type="line" /> : null}
						{withoutReferences(span.spins ? span.text.slice(1) : span.text)}
					</Text>
				))}
			</Text>
		);
	},
	(before, after) =>
		before.reference === after.reference && before.paints === after.paints && sameLine(before.line, after.line),
);
