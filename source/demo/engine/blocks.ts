export type TaskAction = 'start' | 'pause' | 'resume' | 'revoke';

export type NodeAction =
	| 'retry'
	| 'skip'
	| 'skip_exg'
	| 'callback'
	| 'forced_fail'
	| 'pause'
	| 'resume'
	| 'pause_subproc'
	| 'resume_subproc'
	| 'retry_subprocess';

/** A scripted operator's act on the whole task or on the named node, so many seconds after the start. */
export type ScriptStep = { readonly at: number; readonly action: TaskAction | NodeAction; readonly node?: string };

/** One failing attempt: after how long (default: the block's duration) and what the plugin says. */
export type Failure = { readonly text: string; readonly after?: number };

/** What the scripted operator does when the node needs a person, and how long that takes. */
export type Rescue = { readonly action: NodeAction; readonly after: number };

/** What an independent subprocess runs: a task of its own. */
export type ChildTask = {
	readonly name: string;
	readonly blocks: readonly Block[];
	readonly script?: readonly ScriptStep[];
};

/** The choices of who made the task. What is left out is optional, and no trace of it is in the task. */
type Option = { readonly isOptional?: boolean; readonly isLeftOut?: boolean };

export type ActivityBlock = Option & {
	readonly kind: 'activity';
	readonly name: string;
	readonly plugin: string;
	readonly seconds: number;
	/** The first attempts fail like this, one each; the attempt after them succeeds. */
	readonly failures?: readonly Failure[];
	readonly rescues?: readonly Rescue[];
	readonly autoRetry?: { readonly times: number; readonly interval: number };
	readonly ignorable?: boolean;
	readonly timeout?: { readonly seconds: number; readonly skips: boolean };
	/** Stays RUNNING until a callback confirms it. */
	readonly waits?: boolean;
	/** Stays RUNNING until the task that it starts has finished. */
	readonly child?: ChildTask;
	readonly isRetryable?: boolean;
	readonly isSkippable?: boolean;
	readonly inputs?: Readonly<Record<string, unknown>>;
};

export type SubprocessBlock = Option & {
	readonly kind: 'subprocess';
	readonly name: string;
	readonly blocks: readonly Block[];
	/** The first attempts to enter it fail like this. */
	readonly failures?: readonly Failure[];
	readonly rescues?: readonly Rescue[];
};

export type Branch = {
	readonly name: string;
	readonly condition: string;
	readonly isTaken: boolean;
	readonly isDefault?: boolean;
	readonly blocks: readonly Block[];
};

export type GatewayBlock = {
	readonly kind: 'parallel' | 'conditional' | 'exclusive';
	readonly name: string;
	readonly branches: readonly Branch[];
	readonly rescues?: readonly Rescue[];
	/** Exclusive only: there is no converge gateway, every branch leads straight to what follows. */
	readonly isOpen?: boolean;
};

/** The blocks, then an exclusive gateway that leads back to the first of them until all rounds are done. */
export type LoopBlock = {
	readonly kind: 'loop';
	readonly name: string;
	readonly rounds: number;
	readonly blocks: readonly Block[];
};

/** What a scenario is written in; `compileFlow` turns it into nodes and flows. All durations are seconds. */
export type Block = ActivityBlock | SubprocessBlock | GatewayBlock | LoopBlock;

type Extras = Omit<Partial<ActivityBlock>, 'kind' | 'name' | 'seconds'>;

export function step(name: string, seconds: number, extras: Extras = {}): ActivityBlock {
	return { kind: 'activity', name, seconds, plugin: 'job_fast_execute_script', ...extras };
}

export function timer(name: string, seconds: number): ActivityBlock {
	return step(name, seconds, { plugin: 'sleep_timer', inputs: { bk_timing: String(seconds), force_check: true } });
}

export function confirmation(name: string, confirmedAfter: number, description = ''): ActivityBlock {
	const rescues: readonly Rescue[] = [{ action: 'callback', after: confirmedAfter }];
	return step(name, 0, { plugin: 'pause_node', waits: true, rescues, inputs: { description } });
}

/** Decided outside of this interface, in the ticket system. */
export function approval(name: string, decidedAfter: number, extras: Extras = {}): ActivityBlock {
	const inputs = { bk_verifier: 'alice,chen', bk_approve_title: name, bk_approve_content: '', rejected_block: true };
	return step(name, decidedAfter, { plugin: 'bk_approve', inputs, ...extras });
}

/** A subprocess that is a task of its own, of that name. */
export function independent(name: string, taskName: string, ...blocks: readonly Block[]): ActivityBlock {
	return step(name, 0, { plugin: 'subprocess_plugin', child: { name: taskName, blocks } });
}

export function subprocess(name: string, ...blocks: readonly Block[]): SubprocessBlock {
	return { kind: 'subprocess', name, blocks };
}

export function parallel(name: string, ...branches: readonly (readonly Block[])[]): GatewayBlock {
	const always = { name: '', condition: '', isTaken: true };
	return { kind: 'parallel', name, branches: branches.map((blocks) => ({ ...always, blocks })) };
}

/** The condition begins with the name of a variable. */
export function branch(name: string, condition: string, isTaken: boolean, ...blocks: readonly Block[]): Branch {
	return { name, condition: condition.replace(/^\w+/, (variable) => `\${${variable}}`), isTaken, blocks };
}

export function otherwise(isTaken: boolean, ...blocks: readonly Block[]): Branch {
	return { name: '默认', condition: '', isTaken, isDefault: true, blocks };
}

export function everyMatch(name: string, ...branches: readonly Branch[]): GatewayBlock {
	return { kind: 'conditional', name, branches };
}

export function firstMatch(name: string, ...branches: readonly Branch[]): GatewayBlock {
	return { kind: 'exclusive', name, branches };
}

/** Every branch leads straight to what follows. */
export function withoutConverge(gateway: GatewayBlock): GatewayBlock {
	return { ...gateway, isOpen: true };
}

export function loop(name: string, rounds: number, ...blocks: readonly Block[]): LoopBlock {
	return { kind: 'loop', name, rounds, blocks };
}
