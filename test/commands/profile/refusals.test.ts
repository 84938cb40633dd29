import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { address, canary, secret, setUp, whole } from './setup.js';

const refusals: Readonly<Record<string, readonly [args: readonly string[], message: RegExp, input?: string]>> = {
	'without anything': [['add', 'x'], /--gateway is needed; --url is needed; .*--username is needed, or a token/],
	'without a name': [['add'], /missing required argument name/],
	'with a secret in clear': [
		['add', 'x', ...address, '--username', 'me', '--app-secret', canary],
		/^whalewatch: --app-secret takes env:NAME, .*, never the secret itself \(every user of this machine can see/,
	],
	'with a token in clear': [['add', 'x', ...address, ...secret, '--token', canary], /--token takes env:NAME/],
	'with a variable that cannot be': [['add', 'x', ...address, '--app-secret', `env:1${canary}`], /--app-secret takes/],
	'with two identities': [['add', 'x', ...whole, '--ticket', 'env:T'], /--username is one of four identities/],
	'with a reserved name': [['add', 'Demo', ...whole], /the name is reserved/],
	'with a path for a name': [['add', '../x', ...whole], /the name must begin with/],
	'with an unknown gateway': [['add', 'x', ...whole, '--gateway', 'soap'], /--gateway must be one of esb, apigw/],
	'with half an address': [['add', 'x', ...whole, '--url', 'paas.example.com'], /--url must begin with https/],
	'with a user in the address': [
		['add', 'x', ...whole, '--url', `https://me:${canary}@h`],
		/--url must not hold a user/,
	],
	'with a secret in the address': [
		['add', 'x', ...whole, '--url', `https://h/?bk_app_secret=${canary}`],
		/--url must not hold credentials/,
	],
	'with a query in the address': [['add', 'x', ...whole, '--url', 'https://h/?a=1'], /--url must end before the/],
	'with a secret in the proxy': [
		['add', 'x', ...whole, '--proxy', `http://me:${canary}@h`],
		/--proxy must not hold a user/,
	],
	'with a business 0': [['add', 'x', ...whole, '--biz', '0'], /--biz must be a whole number above 0/],
	'with an interval 0': [['add', 'x', ...whole, '--interval', '0'], /--interval must be a whole number of seconds/],
	'with an unknown option': [['add', 'x', `--app-secrte=${canary}`], /^whalewatch: unknown option --app-secrte/],
	'with words too many': [['add', 'x', ...whole, canary], /too many arguments/],
	'to store without a pipe': [
		['add', 'x', ...address, '--username', 'me', '--app-secret', 'stored'],
		/add --from-stdin/,
	],
	'to pipe without storing': [['add', 'x', ...whole, '--from-stdin'], /has nothing to store/, canary],
	'to store nothing': [['add', 'x', ...address, '--username', 'me', '--from-stdin'], /line 1 of the input is empty/],
	'to store half': [
		['add', 'x', ...address, '--token', 'stored', '--from-stdin'],
		/line 2 of the input is empty/,
		`${canary}\n`,
	],
	'to store binary': [
		['add', 'x', ...address, '--username', 'me', '--from-stdin'],
		/line 1 .* is no secret/,
		`${canary}\0`,
	],
	'to use what is not there': [['use', 'nope'], /^whalewatch: there is no profile nope; none is saved yet\n$/],
	'to remove what is not there': [['remove', 'nope'], /there is no profile nope/],
};

for (const [what, [args, message, input]] of Object.entries(refusals)) {
	test(`asking ${what} ends with code 2, one sentence, and nothing saved`, async (context) => {
		const { whalewatch, settings } = setUp(context);
		const { stdout, stderr, exitCode } = await whalewatch(args, input);
		assert.match(stderr, message);
		assert.match(stderr, /^whalewatch: [^\n]+\n$/);
		assert.deepEqual([stdout, exitCode, existsSync(settings.directory)], ['', 2, false]);
	});
}

test('secrets are not typed at a terminal, where they would be seen', async (context) => {
	const { whalewatch } = setUp(context);
	const { stderr, exitCode } = await whalewatch(
		['add', 'x', ...address, '--username', 'me', '--from-stdin'],
		canary,
		true,
	);
	assert.match(stderr, /^whalewatch: --from-stdin reads a pipe/);
	assert.equal(exitCode, 2);
});
