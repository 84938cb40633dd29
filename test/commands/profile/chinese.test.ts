import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { profileCommand } from '../../../source/commands/profile/command.js';
import { speak } from '../../../source/text/index.js';
import { temporaryEnvironment } from '../../runtime/settings-setup.js';
import { commandLine, setUp, whole } from './setup.js';

const han = /\p{Script=Han}/u;

function inChinese(environment: NodeJS.ProcessEnv, typed?: string) {
	return commandLine(environment, typed, 'zh');
}

test('every command on profiles and every option of them is described in Chinese', (context) => {
	const { stdin, stdout, stderr } = process;
	const environment = temporaryEnvironment(context);
	const { commands } = profileCommand({ environment, stdin, stdout, stderr }, speak('zh'));
	const described = commands.flatMap((command) => [
		[command.name(), command.description()],
		...command.options.map(({ flags, description }) => [`${command.name()} ${flags}`, description]),
	]);
	assert.ok(described.length > 50);
	assert.deepEqual(
		described.filter(([, text]) => !han.test(text ?? '')),
		[],
	);
});

test('the help of a command fits into eighty columns in Chinese', async (context) => {
	const { environment } = setUp(context);
	const { stdout } = await inChinese(environment)(['add', '--help']);
	const widths = stdout.split('\n').map((line) => [...line].reduce((sum, one) => sum + (han.test(one) ? 2 : 1), 0));
	assert.ok(
		widths.every((width) => width <= 84),
		stdout,
	);
});

test('what the commands say is Chinese, and what is pasted into a shell is not', async (context) => {
	const { environment } = setUp(context);
	const whalewatch = inChinese(environment);
	assert.equal((await whalewatch(['add', 'prod', ...whole])).stdout, 'prod 已保存，并设为当前环境。\n');
	assert.equal((await whalewatch(['copy', 'prod', 'other'])).stdout, 'other 已保存。\n');
	const [said, line] = (await whalewatch(['remove', 'other'])).stdout.split('\n');
	assert.equal(said, 'other 已删除。重新添加：');
	assert.match(line ?? '', /^whalewatch profile add other --gateway esb/);
});

test('the list says in Chinese what is not a name', async (context) => {
	const { environment } = setUp(context);
	const whalewatch = inChinese(environment);
	await whalewatch(['add', 'prod', ...whole.map((text) => (text === 'env:SOPS_SECRET' ? 'ask' : text))]);
	const { stdout } = await whalewatch(['list']);
	assert.equal(
		stdout,
		'   名称  标记  网关  地址                      业务  密钥\n*  prod  -     esb   https://paas.example.com  -     启动时询问\n',
	);
});

test('a refusal is Chinese and names the flag', async (context) => {
	const { environment } = setUp(context);
	const { stderr, exitCode } = await inChinese(environment)(['add', 'prod', ...whole, '--mark', 'blue']);
	assert.deepEqual([stderr, exitCode], ['whalewatch: --mark：须为 prod, stage, dev 之一\n', 2]);
});

test('what is wrong with the settings is told in Chinese', async (context) => {
	const { environment } = setUp(context);
	const fields = { gateway: 'esb', url: 'here' };
	mkdirSync(environment.WHALEWATCH_CONFIG_DIR, { recursive: true, mode: 0o700 });
	const config = { preferences: { theme: 7 }, profiles: { prod: fields } };
	writeFileSync(join(environment.WHALEWATCH_CONFIG_DIR, 'config.json'), JSON.stringify(config), { mode: 0o600 });
	const { stderr } = await inChinese(environment)(['list']);
	const [profile, preference] = stderr.split('\n');
	assert.match(
		profile ?? '',
		/^注意：config\.json 中的环境 prod 不能用：url：须以 https:\/\/ .*；appCode：必填；appSecret：必填/,
	);
	assert.match(preference ?? '', /^注意：config\.json 中的 theme 没有「7」这个取值，现用默认值。可选：auto, /);
});

for (const args of [['list', '--json'], ['show', 'prod'], ['export']]) {
	test(`what a script reads is the same in every language: ${args.join(' ')}`, async (context) => {
		const { environment, whalewatch } = setUp(context);
		await whalewatch(['add', 'prod', ...whole]);
		const [english, chinese] = [await whalewatch(args), await inChinese(environment)(args)];
		assert.equal(chinese.stdout, english.stdout);
		assert.equal(chinese.exitCode, english.exitCode);
	});
}
