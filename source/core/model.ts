import type { Known } from '../domain/known.js';
import type { ProfileCheck } from '../domain/profile/profile-check.js';
import type { Profile } from '../domain/profile.js';
import type { Badge } from '../domain/state.js';
import type { Watch, WatchKey } from '../domain/watch.js';
import { type Alerts, noAlerts } from './alerts/alerts.js';
import type { NotifyChoices } from './alerts/notify-choices.js';
import type { ChildTask, Following, Poll, Server } from './asking.js';
import { type Changes, noChanges } from './changes/changes.js';
import type { Vitals } from './vitals/vitals-messages.js';

export {
	type ChildTask,
	type Following,
	idlePoll,
	type Poll,
	type Question,
	type Server,
	untriedServer,
} from './asking.js';

import { type Find, newFind, type SavedFind } from './find/find.js';
import type { Form } from './form/form.js';
import type { Turned } from './input/turned.js';
import type { Looks } from './looks/looks.js';
import { type Cursor, noCursor, type Pane, type Spot } from './place.js';
import type { Lingering, TreeView } from './tree-view.js';
import { newWall, type Wall, type WallSettings } from './wall/wall.js';
import type { Words } from './words.js';

export { type Language, type Looks, type Zone, zones } from './looks/looks.js';
export { type Cursor, noCursor, type Pane, type Sight, type Spot } from './place.js';
export { type Fold, type FoldMode, foldModes, type Lingering, type TreeView, untouchedTree } from './tree-view.js';
export type { Words } from './words.js';

export type Size = { readonly columns: number; readonly rows: number };

/** The text about the selected node. */
export type DetailView = {
	/** The pane that leaving it goes back to. */
	readonly from: Exclude<Pane, 'detail'>;
	/** It has the screen to itself, even where there is room for others. */
	readonly isWhole: boolean;
	/** First lines on screen, by task and node. */
	readonly tops: Readonly<Record<string, number>>;
	/** How many lines the text has that is on screen, as last drawn. */
	readonly lines: number;
};

export type Overlay = 'help' | 'changes' | 'profiles' | 'rules' | 'guide';

/** What the help lies over, where the cursor was there, what was typed to search in it, and where it was before that. */
export type Help = {
	readonly over: Overlay | undefined;
	readonly cursor: Cursor;
	readonly filter: string;
	readonly unsearched: Cursor;
};

export type Prompt = {
	readonly asks: 'tasks' | 'rule' | 'command';
	readonly text: string;
	readonly caret: number;
	readonly problem: Words | undefined;
	/** In the palette: the row a person went to, by its line; the best row is lit when there is none. */
	readonly chosen: string | undefined;
	/** In the palette: how far back in `commandLines` this line is from. */
	readonly recalled: number | undefined;
};

/** A prompt as it opens, the caret behind its text. */
export function openPrompt(asks: Prompt['asks'], text = '', problem: Words | undefined = undefined): Prompt {
	return { asks, text, caret: [...text].length, problem, chosen: undefined, recalled: undefined };
}

export type Notice = Words & {
	readonly until: number;
	/** Gone with the next key. */
	readonly isUntilKey?: boolean;
	/** Where the words lead, for terminals in which they can be followed. */
	readonly link?: string;
};

/** What everything looked like when the program last knew, before it stood still. */
export type Gap = {
	readonly endedAt: number;
	readonly seconds: number;
	readonly before: Readonly<Record<WatchKey, Badge>>;
};

/** The last look at a server, and the one under way. */
export type Check = {
	readonly inFlight?: number | undefined;
	readonly check?: ProfileCheck;
	/** Our clock when it answered. */
	readonly at?: number;
};

/** Where someone is: what a switch that failed puts back. */
export type Place = Pick<Model, 'current' | 'onScreen' | 'pane' | 'list' | 'followsFirst'>;

/** Another profile is on screen, and its server is being looked at. */
export type Switching = {
	readonly to: string;
	readonly request: number;
	readonly back: Place;
	/** Someone has pressed a key since. */
	readonly isTouched: boolean;
};

export type Model = {
	readonly now: number;
	/** Minutes east of UTC for clock times. */
	readonly zoneMinutes: number;
	readonly size: Size;
	readonly looks: Looks;
	readonly profiles: readonly Profile[];
	/** Name of the profile the cursor is in. */
	readonly current: string;
	/** Names of the profiles that are on screen together, in the order of their groups. */
	readonly onScreen: readonly string[];
	/** By profile. */
	readonly checks: Readonly<Record<string, Check>>;
	readonly switching: Switching | undefined;
	/** The switch that has come back last. */
	readonly declined: { readonly name: string; readonly at: number } | undefined;
	/** Stored secrets are under a passphrase. */
	readonly isSealed: boolean;
	/** When the secret of a profile ends, by our clock, where that is known. */
	readonly expiries: Readonly<Record<string, number>>;
	/** What was typed over the list of profiles. */
	readonly profileFilter: string;
	readonly watches: Readonly<Record<WatchKey, Watch>>;
	readonly known: Readonly<Record<WatchKey, Known>>;
	readonly polls: Readonly<Record<WatchKey, Poll>>;
	readonly servers: Readonly<Record<string, Server>>;
	/** By task and node, see `childKey`. */
	readonly children: Readonly<Record<string, ChildTask>>;
	/** By profile and rule, see `followingKey`. */
	readonly followings: Readonly<Record<string, Following>>;
	readonly pane: Pane;
	readonly detail: DetailView;
	readonly overlay: Overlay | undefined;
	readonly overlayCursor: Cursor;
	readonly help: Help;
	readonly list: Cursor;
	/** Nobody has moved in the list yet: the cursor stays on the first row, whatever that is. */
	readonly followsFirst: boolean;
	readonly trees: Readonly<Record<WatchKey, TreeView>>;
	readonly lingering: Lingering | undefined;
	/** The task in whose tree the cursor goes with what has begun last, until a person moves it. */
	readonly followedTree: WatchKey | undefined;
	/** Where a person was before each jump, the last first. */
	readonly trail: readonly Spot[];
	readonly find: Find;
	readonly prompt: Prompt | undefined;
	/** Lines that were said behind `:`, the newest first. */
	readonly commandLines: readonly string[];
	/** Keys that the settings give to commands in place of their own, by name. */
	readonly keys: Readonly<Record<string, readonly string[]>>;
	/** While it is open it has the screen and the keys; whatever is under it shows again afterwards. */
	readonly form: Form | undefined;
	readonly notice: Notice | undefined;
	/** The program stood still, and not everything has been told again since. */
	readonly gap: Gap | undefined;
	readonly changes: Changes;
	readonly alerts: Alerts;
	/** Removed watches, last first, each entry one keystroke. */
	readonly removed: readonly (readonly Watch[])[];
	/** First key of a two-key command, waiting for the second. */
	readonly pendingKey: string;
	/** When the view last became another one, and which keys that holds back for a moment. */
	readonly turned: Turned | undefined;
	readonly nextRequest: number;
	/** Settings could not be saved; said until they can. */
	readonly saveProblem: Words | undefined;
	/** How the program itself is, while that is shown; `asked` until it has been measured. */
	readonly vitals: Vitals | 'asked' | undefined;
	readonly wall: Wall;
	readonly isDemo: boolean;
};

export type Start = Pick<Model, 'now' | 'zoneMinutes' | 'size' | 'looks' | 'profiles' | 'current' | 'isDemo'> & {
	readonly onScreen?: readonly string[];
	readonly isSealed?: boolean;
	readonly commandLines?: readonly string[];
	readonly find?: SavedFind;
	readonly notify?: Partial<NotifyChoices>;
	readonly keys?: Model['keys'];
	readonly wall?: Partial<WallSettings>;
};

export function initialModel({ notify, ...start }: Start): Model {
	return {
		...start,
		onScreen: start.onScreen ?? [start.current],
		isSealed: start.isSealed ?? false,
		commandLines: start.commandLines ?? [],
		keys: start.keys ?? {},
		checks: {},
		switching: undefined,
		declined: undefined,
		expiries: {},
		profileFilter: '',
		watches: {},
		known: {},
		polls: {},
		servers: {},
		children: {},
		followings: {},
		pane: 'list',
		detail: { from: 'list', isWhole: false, tops: {}, lines: 0 },
		overlay: undefined,
		overlayCursor: noCursor,
		help: { over: undefined, cursor: noCursor, filter: '', unsearched: noCursor },
		list: noCursor,
		followsFirst: true,
		trees: {},
		lingering: undefined,
		followedTree: undefined,
		trail: [],
		find: newFind(start.find),
		prompt: undefined,
		form: undefined,
		notice: undefined,
		gap: undefined,
		changes: noChanges(start.now),
		alerts: noAlerts(notify),
		removed: [],
		pendingKey: '',
		turned: undefined,
		nextRequest: 1,
		saveProblem: undefined,
		vitals: undefined,
		wall: newWall(start.now, start.wall),
	};
}
