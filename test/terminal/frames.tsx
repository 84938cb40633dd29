import { Box, Text, useCursor } from 'ink';
import type { Random } from './random.js';

export type Paint = {
	readonly color?: string;
	readonly backgroundColor?: string;
	readonly bold?: boolean;
	readonly dimColor?: boolean;
	readonly inverse?: boolean;
	readonly italic?: boolean;
	readonly underline?: boolean;
};

export type Piece = { readonly text: string; readonly paint: Paint };

/** What is to be seen: pieces per row, and where the cursor is, when it is. */
export type Frame = {
	readonly columns: number;
	readonly rows: readonly (readonly Piece[])[];
	readonly caret: { readonly x: number; readonly y: number } | undefined;
};

const paints: readonly Paint[] = [
	{},
	{},
	{ color: '#ff6b6b' },
	{ color: '#8a94a3' },
	{ color: 'green' },
	{ color: '#f5c451', bold: true },
	{ bold: true },
	{ dimColor: true },
	{ bold: true, dimColor: true },
	{ inverse: true },
	{ italic: true, underline: true },
	{ backgroundColor: '#22324a' },
	{ color: '#ffffff', backgroundColor: '#7a1f2b', bold: true },
	{ color: 'cyan', backgroundColor: 'blueBright', inverse: true },
];

/** Characters that every terminal counts alike. */
export const sureWords = [
	'a',
	'deploy',
	'LIVE 3s',
	'12:04:59',
	' ',
	'    ',
	'任务',
	'执行脚本 3.2',
	'（等待）',
	'✓',
	'› ⋯',
	'▾',
	'한국',
	'»',
];
const emojiWords = [...sureWords, '😀', '🚀 up', '🔥🔥'];
/** Characters whose width depends on the terminal. */
export const unsureWords = [
	...emojiWords,
	'👩‍💻',
	'👨‍👩‍👧‍👦x',
	'👍🏽',
	'👍🏽ok',
	'🏳️‍🌈',
	'1️⃣',
	'⚠️',
	'e\u0301',
	'☕︎',
	'…',
	'🇨🇳',
	'ไทย',
	'é·',
	'한',
];

export function randomFrame(random: Random, words: readonly string[], columns: number, rows: number): Frame {
	return {
		columns,
		rows: Array.from({ length: rows }, () => randomRow(random, words)),
		caret: undefined,
	};
}

/** The next frame of a live screen: most rows as they were, a few with another piece, some quite different. */
export function changedFrame(random: Random, words: readonly string[], frame: Frame): Frame {
	const share = random.pick([0, 0.05, 0.2, 0.6]);
	const rows = frame.rows.map((row) => {
		if (!random.chance(share)) return row;
		if (row.length === 0 || random.chance(0.3)) return randomRow(random, words);
		const at = random.below(row.length);
		return row.with(at, { ...row[at]!, ...random.pick([randomPiece(random, words), { paint: random.pick(paints) }]) });
	});
	const caret = random.chance(0.7)
		? frame.caret
		: random.pick([undefined, { x: random.below(frame.columns), y: random.below(rows.length) }]);
	return { ...frame, rows, caret };
}

function randomRow(random: Random, words: readonly string[]): readonly Piece[] {
	return Array.from({ length: random.pick([0, 1, 3, 6, 12]) }, () => randomPiece(random, words));
}

function randomPiece(random: Random, words: readonly string[]): Piece {
	return { text: random.pick(words), paint: random.pick(paints) };
}

/** The frame as a tree that fills the screen. */
export function FrameView({ frame }: { readonly frame: Frame }) {
	const { setCursorPosition } = useCursor();
	setCursorPosition(frame.caret);
	return <FrameBody frame={frame} />;
}

export function FrameBody({ frame }: { readonly frame: Frame }) {
	return (
		<Box flexDirection="column" width={frame.columns} height={frame.rows.length}>
			{frame.rows.map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
				<Text key={index} wrap="truncate-end">
					{row.length === 0 ? ' ' : null}
					{row.map((piece, place) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
						<Text key={place} {...piece.paint}>
							{piece.text}
						</Text>
					))}
				</Text>
			))}
		</Box>
	);
}
