import { reservedProfileName } from '../../domain/profile/profile-name.js';
import { silenceOf } from '../alerts/silences.js';
import { filterAt, filterPlace } from '../find/filtering.js';
import { narrows } from '../find/find.js';
import type { Model, Words } from '../model.js';
import { followingsOf } from '../polling/followings.js';
import { linkOf } from '../sharing/subject.js';
import { troubles } from '../view/list/troubles.js';
import { listRows, selectedTask } from '../view/list-rows.js';
import { openTree } from '../view/panes.js';

/** Why a command cannot be done now: undefined when it can. */
type Reason = (model: Model) => Words | undefined;

export const nothingWatched: Reason = (model) => (listRows(model).length === 0 ? { key: 'nothingWatched' } : undefined);

export const noTree: Reason = (model) => (openTree(model) ? undefined : { key: 'noTree' });

/** In a tree there is always the list to go back to. */
export const noPlaceBefore: Reason = ({ pane, trail }) =>
	pane === 'list' && trail.length === 0 ? { key: 'noPlaceBefore' } : undefined;

export const noFilter: Reason = (model) =>
	narrows(filterAt(model, filterPlace(model))) ? undefined : { key: 'noFilter' };

export const noRule: Reason = (model) =>
	followingsOf(model, model.current).length === 0 ? { key: 'noRule' } : undefined;

export const nothingToUndo: Reason = ({ removed }) => (removed.length === 0 ? { key: 'nothingToUndo' } : undefined);

export const nothingFailed: Reason = (model) => (troubles(model).length === 0 ? { key: 'nothingFailed' } : undefined);

export const noTrouble: Reason = (model) =>
	model.known[selectedTask(model) ?? '']?.summary.needsPerson ? undefined : { key: 'silence.noTrouble' };

export const noSilence: Reason = (model) =>
	silenceOf(model, selectedTask(model) ?? '') ? undefined : { key: 'silence.none' };

export const isSimulator: Reason = ({ current }) =>
	current === reservedProfileName ? { key: 'form.simulator' } : undefined;

export const noLink: Reason = (model) =>
	nothingWatched(model) ?? (linkOf(model) === undefined ? { key: 'share.noLink' } : undefined);
