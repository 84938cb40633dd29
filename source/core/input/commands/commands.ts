import { changesCommands } from './changes.js';
import type { Command } from './command.js';
import { findCommands } from './find.js';
import { foldCommands } from './fold.js';
import { formCommands } from './form.js';
import { goCommands } from './go.js';
import { lookCommands } from './look.js';
import { moveCommands } from './move.js';
import { overlayCommands } from './overlay.js';
import { profileCommands } from './profiles.js';
import { shareCommands } from './share.js';
import { watchCommands } from './watch.js';

/** Everything a person can do, in the order of the help. */
export const commands: readonly Command[] = [
	...moveCommands,
	...foldCommands,
	...findCommands,
	...lookCommands,
	...changesCommands,
	...shareCommands,
	...watchCommands,
	...goCommands,
	...profileCommands,
	...overlayCommands,
	...formCommands,
];
