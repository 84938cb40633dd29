import type { Capabilities } from '../domain/capabilities.js';
import type { Failure } from '../domain/failure.js';
import type { FollowRule } from '../domain/follow/rule.js';
import type { Known } from '../domain/known.js';
import type { Profile } from '../domain/profile.js';
import type { Badge } from '../domain/state.js';
import type { Watch, WatchKey } from '../domain/watch.js';
import type { Form } from './form/form.js';
import type { Words } from './words.js';

export type { Words } from './words.js';

export type Size = { readonly columns: number; readonly rows: number };

export type Language = 'en' | 'zh';

/** How things look; all of it may change while running. */
export type Looks = {
	readonly language: Language;
	readonly ascii: boolean;
	readonly theme: string;
	readonly zone: Zone;
};

/** What clock times are written in: the zone of this machine, the server's clock and zone, or UTC. */
export const zones = ['local', 'server', 'utc'] as const;
export type Zone = (typeof zones)[number];

/** The pane that has the keys. Where both fit, both are on screen. */
export type Pane = 'list' | 'tree';

export type Overlay = 'help' | 'profiles' | 'rules' | 'guide';

/** Selection by id, and the line of the pane it stands on, so that rows coming and going above do not move it. */
export type Cursor = { readonly id: string | undefined; readonly line: number };

/** Folds a person has set, by node id: true is open. Others follow what the node does. */
export type TreeView = { readonly cursor: Cursor; readonly folds: Readonly<Record<string, boolean>> };

export type Question = 'status' | 'detail';

/** Bookkeeping of the requests for one watch; what they brought is in `known` and survives failures. */
export type Poll = {
	readonly dueAt: number;
	/** Id of the request under way; an answer with another id is late and changes nothing. */
	readonly inFlight: number | undefined;
	readonly triedAt: number | undefined;
	readonly failures: number;
	readonly failure: Failure | undefined;
	/** Good replies in a row that called the root settled; two agree before polling slows to minutes. */
	readonly settledReplies: number;
	/** `outdated`: the one that is kept on disk is not this run's. */
	readonly detail: 'wanted' | 'outdated' | 'had' | 'refused';
	/** Not before this is the flow asked for again. */
	readonly detailDueAt: number;
	/** The server choked on the automatic-retry options; asked without them until the state changes. */
	readonly plainOnly: boolean;
	/** The failures whose reasons and retries a reply of its own has told; a batch tells neither. */
	readonly explained: string;
	/** Our clock when a reply last told the whole tree. */
	readonly treeAt: number | undefined;
	/** A batch with this task failed: until then it is asked in smaller ones, at 1 by itself. */
	readonly batchLimit: { readonly size: number; readonly until: number } | undefined;
};

/** How one server does, over all its tasks. */
export type Server = {
	/** The last failure that concerns the whole server; cleared by the next good reply. */
	readonly failure: Failure | undefined;
	readonly failures: number;
	readonly failingSince: number | undefined;
	/** While failing: when one task may be asked again to see. */
	readonly nextTryAt: number;
	readonly goodAt: number | undefined;
	readonly requests: number;
	readonly errors: number;
	readonly capabilities: Capabilities;
	/** Requests a minute it gets at most; fewer for a while after it asked for less or broke down. */
	readonly perMinute: number;
	/** Requests that may go out at once at `allowanceAt`; they grow back at `perMinute`. */
	readonly allowance: number;
	readonly allowanceAt: number;
	/** Its quota is used up: nothing is asked before this. */
	readonly heldUntil: number;
	/** When requests went out in the last minute. */
	readonly sentAt: readonly number[];
};

/** One rule at work: which tasks of a profile it has found, and how the looking goes. */
export type Following = {
	readonly profile: string;
	readonly rule: FollowRule;
	/** Ids of tasks that a person has taken off the list again. */
	readonly excluded: readonly string[];
	readonly dueAt: number;
	readonly inFlight: number | undefined;
	readonly failures: number;
	readonly failure: Failure | undefined;
	/** How many tasks the last look found and watches; undefined before the first. */
	readonly found: number | undefined;
	/** How many more it found than it may watch. */
	readonly beyond: number;
};

/** An independent sub-process that someone has opened: which other task it is, and how the looking goes. */
export type ChildTask = {
	readonly parent: WatchKey;
	readonly nodeId: string;
	/** Of the node when it was asked about: another attempt may be another task. */
	readonly version: string;
	readonly dueAt: number;
	readonly inFlight: number | undefined;
	readonly failure: Failure | undefined;
	readonly task: WatchKey | undefined;
};

export type Prompt = {
	readonly asks: 'tasks' | 'rule';
	readonly text: string;
	readonly caret: number;
	readonly problem: Words | undefined;
};

export type Notice = Words & { readonly until: number };

/** What everything looked like when the program last knew, before it stood still. */
export type Gap = {
	readonly endedAt: number;
	readonly seconds: number;
	readonly before: Readonly<Record<WatchKey, Badge>>;
};

export type Model = {
	readonly now: number;
	/** Minutes east of UTC for clock times. */
	readonly zoneMinutes: number;
	readonly size: Size;
	readonly looks: Looks;
	readonly profiles: readonly Profile[];
	/** Name of the profile on screen. */
	readonly current: string;
	readonly watches: Readonly<Record<WatchKey, Watch>>;
	readonly known: Readonly<Record<WatchKey, Known>>;
	readonly polls: Readonly<Record<WatchKey, Poll>>;
	readonly servers: Readonly<Record<string, Server>>;
	/** By task and node, see `childKey`. */
	readonly children: Readonly<Record<string, ChildTask>>;
	/** By profile and rule, see `followingKey`. */
	readonly followings: Readonly<Record<string, Following>>;
	readonly pane: Pane;
	readonly overlay: Overlay | undefined;
	readonly overlayCursor: Cursor;
	readonly list: Cursor;
	/** Nobody has moved in the list yet: the cursor stays on the first row, whatever that is. */
	readonly followsFirst: boolean;
	readonly trees: Readonly<Record<WatchKey, TreeView>>;
	readonly prompt: Prompt | undefined;
	/** While it is open it has the screen and the keys; whatever is under it shows again afterwards. */
	readonly form: Form | undefined;
	readonly notice: Notice | undefined;
	/** The program stood still, and not everything has been told again since. */
	readonly gap: Gap | undefined;
	/** Removed watches, last first, each entry one keystroke. */
	readonly removed: readonly (readonly Watch[])[];
	/** First key of a two-key command, waiting for the second. */
	readonly pendingKey: string;
	readonly nextRequest: number;
	/** Settings could not be saved; said until they can. */
	readonly saveProblem: string | undefined;
	readonly isDemo: boolean;
};

export const idlePoll: Poll = {
	dueAt: 0,
	inFlight: undefined,
	triedAt: undefined,
	failures: 0,
	failure: undefined,
	settledReplies: 0,
	detail: 'wanted',
	detailDueAt: 0,
	plainOnly: false,
	explained: '',
	treeAt: undefined,
	batchLimit: undefined,
};

export const untriedServer: Server = {
	failure: undefined,
	failures: 0,
	failingSince: undefined,
	nextTryAt: 0,
	goodAt: undefined,
	requests: 0,
	errors: 0,
	capabilities: {},
	perMinute: 240,
	allowance: 20,
	allowanceAt: 0,
	heldUntil: 0,
	sentAt: [],
};

export const noCursor: Cursor = { id: undefined, line: 0 };
export const untouchedTree: TreeView = { cursor: noCursor, folds: {} };

export type Start = Pick<Model, 'now' | 'zoneMinutes' | 'size' | 'looks' | 'profiles' | 'current' | 'isDemo'>;

export function initialModel(start: Start): Model {
	return {
		...start,
		watches: {},
		known: {},
		polls: {},
		servers: {},
		children: {},
		followings: {},
		pane: 'list',
		overlay: undefined,
		overlayCursor: noCursor,
		list: noCursor,
		followsFirst: true,
		trees: {},
		prompt: undefined,
		form: undefined,
		notice: undefined,
		gap: undefined,
		removed: [],
		pendingKey: '',
		nextRequest: 1,
		saveProblem: undefined,
	};
}
