import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import { CommanderError } from 'commander';
import { profileCommand } from '../../../source/commands/profile/command.js';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { type LanguageName, speak } from '../../../source/text/index.js';
import { temporaryEnvironment } from '../../runtime/settings-setup.js';

export const canary = 'CANARY7f3a';
export const address = ['--gateway', 'esb', '--url', 'https://paas.example.com', '--app-code', 'ops'];
export const secret = ['--app-secret', 'env:SOPS_SECRET'];
export const whole = [...address, ...secret, '--username', 'admin'];

/** `typed` is what a person answers when asked for a secret. */
export function commandLine(environment: NodeJS.ProcessEnv, typed?: string, language: LanguageName = 'en') {
	return async (args: readonly string[], input = '', isTTY = false) => {
		const output = { stdout: '', stderr: '', exitCode: 0 };
		const stdin = Object.assign(Readable.from([input]), { isTTY });
		const stdout = { write: (text: string) => (output.stdout += text) };
		const stderr = { write: (text: string) => (output.stderr += text) };
		const askSecret = async (_terminal: unknown, prompt: string) => {
			output.stderr += `${prompt}\n`;
			return typed;
		};
		const command = profileCommand({ environment, stdin, stdout, stderr, askSecret }, speak(language));
		try {
			await command.parseAsync([...args], { from: 'user' });
		} catch (error) {
			assert.ok(error instanceof CommanderError, String(error));
			output.exitCode = error.exitCode;
			assert.doesNotMatch(`${error.stack}`, new RegExp(canary));
		}
		assert.doesNotMatch(output.stdout + output.stderr, new RegExp(canary));
		return output;
	};
}

export function setUp(context: TestContext) {
	const environment = temporaryEnvironment(context);
	return { environment, whalewatch: commandLine(environment), settings: openSettings(environment) };
}
