import type { Failure } from '../../../domain/failure.js';
import type { TaskDetail } from '../../../domain/flow.js';
import type { BatchReport, TaskReport } from '../../../domain/task.js';
import type { TaskPage } from '../../../domain/task-list.js';
import type { WatchKey } from '../../../domain/watch.js';
import type { Question } from '../../asking.js';

/** What servers answered, or why they did not. `at` is our clock, epoch milliseconds. */
export type AnswerFact =
	| {
			readonly type: 'listed';
			readonly key: string;
			readonly request: number;
			readonly page: TaskPage;
			readonly at: number;
	  }
	| {
			readonly type: 'listFailed';
			readonly key: string;
			readonly request: number;
			readonly failure: Failure;
			readonly at: number;
	  }
	| {
			readonly type: 'childFound';
			readonly child: string;
			readonly request: number;
			/** Undefined when the sub-process has not made its task yet. */
			readonly taskId: string | undefined;
			readonly at: number;
	  }
	| {
			readonly type: 'childFailed';
			readonly child: string;
			readonly request: number;
			readonly failure: Failure;
			readonly at: number;
	  }
	| {
			readonly type: 'replied';
			readonly key: WatchKey;
			readonly request: number;
			readonly report: TaskReport;
			readonly at: number;
	  }
	| {
			readonly type: 'detailed';
			readonly key: WatchKey;
			readonly request: number;
			readonly detail: TaskDetail;
			/** It was on disk: the server was not asked. */
			readonly isKept: boolean;
			readonly at: number;
	  }
	| {
			readonly type: 'requestFailed';
			readonly key: WatchKey;
			readonly request: number;
			readonly question: Question;
			readonly failure: Failure;
			readonly at: number;
	  }
	| {
			readonly type: 'batchReplied';
			readonly profile: string;
			readonly keys: readonly WatchKey[];
			readonly request: number;
			readonly report: BatchReport;
			readonly at: number;
	  }
	| {
			readonly type: 'batchFailed';
			readonly profile: string;
			readonly keys: readonly WatchKey[];
			readonly request: number;
			readonly failure: Failure;
			readonly at: number;
	  };
