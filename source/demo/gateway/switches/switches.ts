/** What a server can be made to do, by the name under which a test, the command line and `/__control` know it. */
export type Switches = {
	/** Processes with a reply cache each. */
	readonly cache: number;
	readonly 'created-pollution': boolean;
	/** Members of objects come in the order of a hash table, as through a gateway that writes replies anew. */
	readonly scramble: boolean;
	readonly 'tz-drift': boolean;
	/** The word, for a node; or `root:WORD` for the root. */
	readonly 'unknown-state': string;
	readonly 'hostile-text': boolean;
	readonly flap: boolean;
	/** The line stays open and nothing comes, or half a body. */
	readonly stall: 'silent' | 'half';
	/** Every such request is cut off or answered by 502. */
	readonly recycle: number;
	readonly html500: boolean;
	readonly login302: boolean;
	/** Requests per second or minute of one application. */
	readonly throttle: `${number}/s` | `${number}/m`;
	/** Seconds after which logins and access tokens are over. */
	readonly 'token-ttl': number;
	/** Seconds that the server's clock is ahead. */
	readonly 'clock-skew': number;
	/** `TASK,ACTION`, or `PROJECT,ACTION`, with `*` for any; more of them after a semicolon. */
	readonly 'no-perm': string;
	readonly 'no-pipeline-tree': boolean;
	readonly 'esb-missing-component': boolean;
	/** The id of the task that makes a batch fail. */
	readonly 'batch-poison': string;
};

export type SwitchName = keyof Switches;

type Row<Value> = {
	/** What may be given beside `off`, for the person who gave something else. */
	readonly takes: string;
	/** Undefined for a text that is not one of those. */
	readonly parse: (text: string) => Value | undefined;
};

const flag: Row<boolean> = {
	takes: 'on',
	parse: (text) => (['', 'on', '1', 'true'].includes(text) ? true : undefined),
};

/** One row per switch. Each also takes `off`. */
export const switchTable: { readonly [Name in SwitchName]: Row<Switches[Name]> } = {
	cache: { takes: 'a number of processes', parse: (text) => (text === 'off' ? 0 : wholeNumber(text)) },
	'created-pollution': flag,
	scramble: flag,
	'tz-drift': flag,
	'unknown-state': {
		takes: 'a word, or root: and a word',
		parse: (text) => (/^(?:root:)?[\w ]+$/.test(text) ? text : undefined),
	},
	'hostile-text': flag,
	flap: flag,
	stall: { takes: 'silent or half', parse: (text) => (text === 'silent' || text === 'half' ? text : undefined) },
	recycle: { takes: 'a number of requests above 0', parse: (text) => wholeNumber(text) || undefined },
	html500: flag,
	login302: flag,
	throttle: {
		takes: 'a number above 0 with /s or /m',
		parse: (text) => (/^[1-9]\d*\/[sm]$/.test(text) ? (text as Switches['throttle']) : undefined),
	},
	'token-ttl': { takes: 'seconds', parse: wholeNumber },
	'clock-skew': {
		takes: 'seconds, below 0 for a slow clock',
		parse: (text) => (/^-?\d+$/.test(text) ? +text : undefined),
	},
	'no-perm': {
		takes: 'task,action (* for any), more after a semicolon',
		parse: (text) => (/^[^,;]+,[^,;]+(?:;[^,;]+,[^,;]+)*$/.test(text) ? text : undefined),
	},
	'no-pipeline-tree': flag,
	'esb-missing-component': flag,
	'batch-poison': { takes: 'the id of a task', parse: (text) => (/^\d+$/.test(text) ? text : undefined) },
};

export const switchNames = Object.keys(switchTable) as readonly SwitchName[];

/** A switch and its new place; undefined stands for off. */
export type Setting = { readonly name: SwitchName; readonly value: Switches[SwitchName] | undefined };

/** What a name and a text mean, or a sentence that says what is wrong with them. */
export function readSetting(name: string, text: string): Setting | string {
	if (!Object.hasOwn(switchTable, name)) {
		return `unknown switch ${name}: there are ${switchNames.join(', ')}`;
	}
	const switchName = name as SwitchName;
	const value = switchTable[switchName].parse(text);
	if (value === undefined && text !== 'off') {
		return `${name} takes ${switchTable[switchName].takes}, or off`;
	}
	return { name: switchName, value };
}

/** `NAME=VALUE` each, a later one in place of an earlier one; or what is wrong with the first that is wrong. */
export function readSettings(texts: readonly string[]): Partial<Switches> | string {
	const settings: Partial<Record<SwitchName, unknown>> = {};
	for (const text of texts) {
		const [name = '', ...rest] = text.split('=');
		const setting = readSetting(name, rest.join('='));
		if (typeof setting === 'string') {
			return setting;
		}
		settings[setting.name] = setting.value;
	}
	return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Partial<Switches>;
}

function wholeNumber(text: string): number | undefined {
	return /^\d+$/.test(text) ? Number(text) : undefined;
}
