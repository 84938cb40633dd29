import { Box, Text } from 'ink';
import Spinner from 'ink-spinner';
import { memo } from 'react';
import { type Line, sameLine } from './line.js';
import { paintOf } from './paint-of.js';
import { type RowReferences, withoutReferences } from './row-references.js';
import type { Paints } from './themes/theme.js';

type Props = {
	readonly lines: readonly Line[];
	readonly paints: Paints;
	readonly columns: number;
	/** Where the output writes rows by what stands for them; without it Ink draws every span. */
	readonly references?: RowReferences | undefined;
};

/** Draws the lines of a screen; a line that did not change keeps its key and its picture. */
export function ScreenView({ lines, paints, columns, references }: Props) {
	const referred = references?.refer(lines, paints);
	return (
		<Box flexDirection="column" width={columns} height={lines.length}>
			{referred && !lines.some(spins) ? (
				<Text>{referred.join('\n')}</Text>
			) : (
				lines.map((line, row) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a line of a screen is its row
					<LineView key={row} line={line} paints={paints} reference={spins(line) ? undefined : referred?.[row]} />
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

function spins({ spans }: Line): boolean {
	return spans.some(({ spins = false }) => spins);
}
