import { isChinese } from '../../core/find/matching/searchable.js';
import type { Readings } from '../../core/find/matching/spelling.js';

/** The readings of Chinese characters: a large table, loaded when somebody looks for something and not before. */
export async function loadReadings(): Promise<Readings> {
	const { pinyin } = await import('pinyin-pro');
	const kept = new Map<string, readonly string[]>();
	return (character) => {
		const known = kept.get(character);
		if (known) return known;
		const told = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true });
		const readings = isChinese(character) ? [...new Set(told.flatMap(asTyped))] : [];
		kept.set(character, readings);
		return readings;
	};
}

/** For `lü` people type `lv`, and some `lu`. */
function asTyped(reading: string): readonly string[] {
	const plain = reading.replaceAll('ü', 'v');
	return plain.includes('v') ? [plain, plain.replace('v', 'u')] : [plain];
}
