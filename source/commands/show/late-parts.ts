import { loadWriter } from '../../runtime/settings/settings-write.js';

/** Long enough for the first answers to be on screen. */
const afterMs = 1_000;

/** What is loaded when it is wanted, because no first picture needs it. */
const lateParts: readonly (() => Promise<unknown>)[] = [
	loadWriter,
	() => import('../../ui/spoken.js'),
	() => import('../../ui/share/shared-text.js'),
	() => import('../../output/status-json.js'),
	() => import('../../output/alert-json.js'),
	() => import('../../output/remote-status.js'),
];

/**
 * Loads soon after the start what will be wanted some day: an update takes the files away under a program that runs for
 * weeks, and it must still be able to save, and to leave. Answers with the way to let it be.
 */
export function loadLateParts(): () => void {
	const timer = setTimeout(() => {
		// A part that cannot be had is said where it is wanted.
		for (const load of lateParts) load().catch(() => {});
	}, afterMs).unref();
	return () => clearTimeout(timer);
}
