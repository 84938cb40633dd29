/**
 * Seconds as people read them, at most 7 cells: `41s`, `6m12s`, `1h02m`, `3d04h`, `412d`. Seconds are left out from an
 * hour on, so that nothing that long repaints every second.
 */
export function formatDuration(seconds: number): string {
	const whole = Math.max(0, Math.floor(seconds));
	const days = Math.floor(whole / 86_400);
	const hours = Math.floor(whole / 3600) % 24;
	const minutes = Math.floor(whole / 60) % 60;
	const rest = whole % 60;
	if (days >= 100) return `${days}d`;
	if (days > 0) return `${days}d${twoDigits(hours)}h`;
	if (hours > 0) return `${hours}h${twoDigits(minutes)}m`;
	if (minutes > 0) return `${minutes}m${twoDigits(rest)}s`;
	return `${rest}s`;
}

/** One unit only, at most 4 cells: for ages, where `6m` says enough. */
export function formatAge(seconds: number): string {
	const whole = Math.max(0, Math.floor(seconds));
	if (whole < 60) return `${whole}s`;
	if (whole < 3600) return `${Math.floor(whole / 60)}m`;
	return whole < 86_400 ? `${Math.floor(whole / 3600)}h` : `${Math.floor(whole / 86_400)}d`;
}

export function twoDigits(value: number): string {
	return String(value).padStart(2, '0');
}

/** `+1m02s`, `-7s`: a difference in seconds. */
export function signed(seconds: number): string {
	return `${seconds < 0 ? '-' : '+'}${formatDuration(Math.abs(seconds))}`;
}
