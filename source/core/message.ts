import type { Silence } from '../domain/alert/silence.js';
import type { Capabilities, Quota } from '../domain/capabilities.js';
import type { TaskDetail } from '../domain/flow.js';
import type { FollowRule } from '../domain/follow/rule.js';
import type { ProfileCheck } from '../domain/profile/profile-check.js';
import type { Profile } from '../domain/profile.js';
import type { NodePlace } from '../domain/task.js';
import type { ListQuery } from '../domain/task-list.js';
import type { Business, Watch, WatchKey } from '../domain/watch.js';
import type { AlertEffect, AlertIntent } from './alerts/alert-messages.js';
import type { KeptChanges } from './changes/changes.js';
import type { FindEffect, FindFact, FindIntent } from './find/find-messages.js';
import type { FormEffect, FormFact, FormIntent, FormKeyIntent } from './form/form-messages.js';
import type { LookEffect, LookFact, LookIntent } from './looks/look-messages.js';
import type { Cursor, FoldMode, Model, Pane, Question, Sight, Size, TreeView, Words } from './model.js';
import type { PointingFact } from './pointing/target.js';
import type { AnswerFact } from './polling/answers/answer-facts.js';
import type { RecalledTasks } from './polling/recalled-tasks.js';
import type { SharingEffect, SharingFact, SharingIntent } from './sharing/sharing-messages.js';
import type { PaneFact, PaneIntent } from './view/pane-messages.js';
import type { VitalsEffect, VitalsFact, VitalsIntent } from './vitals/vitals-messages.js';
import type { WallIntent } from './wall/wall-messages.js';

/** What is kept of the view between two runs of the program. */
export type SavedView = {
	readonly pane: Pane;
	readonly list: Cursor;
	readonly trees: Readonly<Record<WatchKey, TreeView>>;
	/** The wall was in place of the panes. */
	readonly isWall?: true;
};

/** A rule as it is kept: its text, and the ids of tasks that a person has taken off the list. */
export type SavedRule = { readonly text: string; readonly excluded: readonly string[] };

/** Someone wants something; keys are bound to these. */
export type Intent =
	| { readonly type: 'move'; readonly by: 'line' | 'half' | 'page' | 'end'; readonly direction: 1 | -1 }
	| { readonly type: 'moveSibling'; readonly direction: 1 | -1 }
	| { readonly type: 'open' }
	| { readonly type: 'unfold' }
	| { readonly type: 'fold' }
	| { readonly type: 'toggleFold' }
	| { readonly type: 'setFold'; readonly open: boolean }
	| { readonly type: 'foldAll'; readonly open: boolean }
	| { readonly type: 'foldLevel'; readonly direction: 1 | -1 }
	| { readonly type: 'shapeTree'; readonly shape: FoldMode | 'failed' }
	| { readonly type: 'nextShape' }
	| { readonly type: 'toggleFollow' }
	| { readonly type: 'jumpBack' }
	| { readonly type: 'previousView' }
	| { readonly type: 'nextFailure'; readonly direction: 1 | -1 }
	| { readonly type: 'nextTask'; readonly direction: 1 | -1 }
	| { readonly type: 'selectTask'; readonly key: WatchKey }
	| { readonly type: 'back' }
	| { readonly type: 'askAdd' }
	| { readonly type: 'askCommand' }
	/** What a person wrote to name tasks. */
	| { readonly type: 'watchTyped'; readonly text: string }
	| { readonly type: 'removeWatch' }
	| { readonly type: 'undoRemove' }
	| { readonly type: 'refresh' }
	| { readonly type: 'repaint' }
	| { readonly type: 'showHelp' }
	| { readonly type: 'showChanges' }
	/** What is lit in the help is done. */
	| { readonly type: 'runHelp' }
	| { readonly type: 'showProfiles' }
	| { readonly type: 'switchProfile'; readonly name: string }
	| { readonly type: 'checkSelected' }
	| { readonly type: 'toggleTogether' }
	| { readonly type: 'showRules' }
	| { readonly type: 'askFollow' }
	| { readonly type: 'removeRule' }
	| { readonly type: 'suspend' }
	| { readonly type: 'quit' }
	| FindIntent
	| SharingIntent
	| VitalsIntent
	| LookIntent
	| FormIntent
	| FormKeyIntent
	| WallIntent
	| AlertIntent
	| PaneIntent;

/** Something became true. `now` and `at` are our clock, epoch milliseconds. */
export type Fact =
	| { readonly type: 'ticked'; readonly now: number; readonly zoneMinutes: number }
	| { readonly type: 'resized'; readonly size: Size }
	| {
			readonly type: 'keyPressed';
			readonly key: string;
			readonly at?: number;
			/** What was lit when it was pressed. */
			readonly seen?: Sight;
	  }
	| { readonly type: 'pasted'; readonly text: string }
	| { readonly type: 'watched'; readonly watches: readonly Watch[] }
	| {
			readonly type: 'profileOpened';
			readonly name: string;
			readonly watches: readonly Watch[];
			readonly view: SavedView | undefined;
			readonly rules: readonly SavedRule[];
			readonly silences?: Readonly<Record<WatchKey, Silence>>;
			/** It joins those on screen; otherwise it takes their place. */
			readonly isBeside?: boolean;
	  }
	| {
			readonly type: 'profileChecked';
			readonly profile: string;
			readonly request: number;
			readonly check: ProfileCheck;
			readonly at: number;
	  }
	| { readonly type: 'changesRecalled'; readonly changes: KeptChanges }
	| { readonly type: 'tasksRecalled'; readonly tasks: RecalledTasks }
	| { readonly type: 'profilesRead'; readonly profiles: readonly Profile[] }
	| { readonly type: 'profileNotChecked'; readonly profile: string; readonly request: number }
	| { readonly type: 'expiryTold'; readonly profile: string; readonly expiresAt: number | undefined }
	| { readonly type: 'followed'; readonly profile: string; readonly rules: readonly FollowRule[] }
	| { readonly type: 'noticed'; readonly words: Words; readonly isLasting?: boolean }
	| { readonly type: 'capabilitiesTold'; readonly profile: string; readonly capabilities: Capabilities }
	| { readonly type: 'quotaTold'; readonly profile: string; readonly quota: Quota; readonly at: number }
	| { readonly type: 'saveFailed'; readonly words: Words }
	| { readonly type: 'saved' }
	| FindFact
	| SharingFact
	| VitalsFact
	| PointingFact
	| AnswerFact
	| LookFact
	| FormFact
	| PaneFact;

export type Message = Intent | Fact;

/** Data that asks the runtime to do something outside. */
export type Effect =
	| {
			readonly type: 'request';
			readonly key: WatchKey;
			readonly request: number;
			readonly question: Question;
			readonly watch: Watch;
			readonly withAutoRetry: boolean;
			/** Worth defeating the server's cache once; for a flow, what is kept on disk is of no use. */
			readonly fresh: boolean;
	  }
	| {
			readonly type: 'requestBatch';
			readonly request: number;
			readonly profile: string;
			readonly business: Business;
			readonly keys: readonly WatchKey[];
			readonly taskIds: readonly string[];
			readonly withChildren: boolean;
	  }
	| {
			readonly type: 'requestList';
			readonly request: number;
			readonly key: string;
			readonly profile: string;
			readonly business: Business;
			readonly query: ListQuery;
	  }
	| {
			readonly type: 'requestChild';
			readonly request: number;
			readonly child: string;
			readonly watch: Watch;
			readonly place: NodePlace;
	  }
	| { readonly type: 'saveRule'; readonly profile: string; readonly rule: SavedRule }
	| { readonly type: 'forgetRule'; readonly profile: string; readonly text: string }
	| { readonly type: 'keepFlow'; readonly watch: Watch; readonly detail: TaskDetail }
	| { readonly type: 'cancel'; readonly requests: readonly number[] }
	| {
			readonly type: 'saveWatches';
			readonly profile: string;
			readonly add: readonly Watch[];
			readonly remove: readonly WatchKey[];
	  }
	/** Said behind `:`, and worth having again. */
	| { readonly type: 'saveCommandLine'; readonly line: string }
	| { readonly type: 'openProfile'; readonly name: string; readonly isBeside: boolean }
	| {
			readonly type: 'checkProfile';
			readonly profile: string;
			readonly request: number;
			/** Not if a command would have to be started, or a person asked. */
			readonly onlyQuiet: boolean;
			readonly taskId: string | undefined;
	  }
	/** Other programs may have changed them. */
	| { readonly type: 'readProfiles' }
	/** A person wants secrets fetched anew. */
	| { readonly type: 'reconsider'; readonly profiles: readonly string[] }
	/** Which profiles are on screen when the program starts again. */
	| { readonly type: 'saveScreen'; readonly current: string; readonly together: readonly string[] }
	| { readonly type: 'repaint' }
	| { readonly type: 'suspend' }
	| { readonly type: 'quit' }
	| FindEffect
	| SharingEffect
	| VitalsEffect
	| LookEffect
	| AlertEffect
	| FormEffect;

export type Step = readonly [Model, readonly Effect[]];

export type Handler<Type extends Message['type']> = (model: Model, message: Extract<Message, { type: Type }>) => Step;

/** A table with one handler per message type it names; `update` joins the tables and misses none. */
export type Handlers<Type extends Message['type']> = { readonly [Key in Type]: Handler<Key> };
