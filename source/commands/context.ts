/** The process as commands see it. */
export type Context = {
	readonly environment: NodeJS.ProcessEnv;
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	readonly stderr: NodeJS.WriteStream;
};
