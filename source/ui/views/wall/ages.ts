import type { WallItem } from '../../../core/wall/items.js';
import { formatAge, twoDigits } from '../../../domain/time/duration.js';

/** Ages as the wall tells them: tens of seconds below a minute, then minutes, so that hardly anything repaints. */
export function coarseAge(seconds: number): string {
	if (seconds < 10) return '<10s';
	if (seconds < 60) return `${Math.floor(seconds / 10)}0s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes}m`;
	const hours = Math.floor(minutes / 60);
	if (hours < 24) return `${hours}h${twoDigits(minutes % 60)}m`;
	return `${Math.floor(hours / 24)}d${twoDigits(hours % 24)}h`;
}

/** The same of what goes on for hours: its first minute is no time for seconds that nobody needs. */
export function minuteAge(seconds: number): string {
	return seconds < 60 ? '<1m' : coarseAge(seconds);
}

/** The same in big letters, one unit only; what is younger than a minute is new, unless we have only just looked. */
export function bigAge({ seconds, isAtLeast }: Pick<WallItem, 'seconds' | 'isAtLeast'>): string {
	if (seconds === undefined) return '';
	if (seconds < 60) return isAtLeast ? '' : 'NEW';
	return `${formatAge(seconds).toUpperCase()}${isAtLeast ? '+' : ''}`;
}
