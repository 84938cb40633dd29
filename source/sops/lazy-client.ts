import type { SopsClient } from './client.js';

/** A client that is made with its first question: what it takes to ask servers is a third of what a start loads. */
export function lazyClient(make: () => Promise<SopsClient>): SopsClient {
	let made: Promise<SopsClient> | undefined;
	const client = (): Promise<SopsClient> => {
		made ??= make();
		return made;
	};
	return {
		taskStatus: async (...asked) => (await client()).taskStatus(...asked),
		taskDetail: async (...asked) => (await client()).taskDetail(...asked),
		tasksStatus: async (...asked) => (await client()).tasksStatus(...asked),
		taskList: async (...asked) => (await client()).taskList(...asked),
		nodeDetail: async (...asked) => (await client()).nodeDetail(...asked),
		projects: async (...asked) => (await client()).projects(...asked),
		close: () => void made?.then((one) => one.close()),
	};
}
