import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Command, CommanderError, Option } from 'commander';
import { addCommonOptions } from '../../../source/commands/options.js';
import { complaint, translateHelp } from '../../../source/commands/words/commander-words.js';
import { speak } from '../../../source/text/index.js';

const say = speak('zh');

/** What is said of a command line that cannot be understood. */
function said(args: readonly string[], variables: Readonly<Record<string, string>> = {}): string {
	let text = '';
	const program = addCommonOptions(new Command('whalewatch'), say)
		.exitOverride()
		.configureOutput({ outputError: (error) => (text = complaint(error, say)), writeErr: () => {} });
	const task = program
		.command('status')
		.argument('<task>')
		.addOption(new Option('--kind <kind>').choices(['a', 'b']));
	task.action(() => {});
	const before = { ...process.env };
	Object.assign(process.env, variables);
	try {
		program.parse(args, { from: 'user' });
	} catch (error) {
		assert.ok(error instanceof CommanderError, String(error));
	} finally {
		for (const name of Object.keys(variables)) delete process.env[name];
		Object.assign(process.env, before);
	}
	return text;
}

describe('what commander complains of is said in the language of the screen', () => {
	const cases: readonly (readonly [args: readonly string[], words: string])[] = [
		[['--langs', 'zh'], '未知的选项 --langs (是否想写 --lang？)'],
		[['status'], '缺少参数 task'],
		[['status', '1', '2'], '参数过多：应为 1 个，实为 2 个'],
		[['--biz'], '选项 --biz <id> 缺少取值'],
		[['--biz', 'x'], '选项 --biz <id> 的取值无效。业务编号须为数字。'],
		[['status', '1', '--kind', 'c'], '选项 --kind <kind> 的取值无效。可选：a, b。'],
		[['stats'], '未知的命令 stats (是否想写 status？)'],
	];
	for (const [args, words] of cases) test(args.join(' '), () => assert.equal(said(args), words));

	test('a variable is named, and its value is not told', () => {
		const words = '变量 WHALEWATCH_INTERVAL 的取值无效。请写 1 到 3600 的秒数。';
		assert.equal(said(['status', '1'], { WHALEWATCH_INTERVAL: '0' }), words);
	});
});

test('the help has no word of commander left', () => {
	const program = addCommonOptions(new Command('whalewatch'), say).argument('[task]', say('cli.tasks'));
	program.command('status').description(say('cli.status'));
	program.helpCommand('help [command]', say('cli.help'));
	translateHelp(program, say);
	const text = program.helpInformation();
	assert.match(text, /^用法：[\s\S]*^参数：[\s\S]*^选项：[\s\S]*可选：en, zh, 变量：WHALEWATCH_LANG[\s\S]*^命令：/m);
	assert.doesNotMatch(text, /Usage|Arguments|Options:|Commands|choices|env:|display/);
});
