import type { Looks, Model, Size } from '../../source/core/model.js';
import { filled, formOf, good, keyed, paste, tested, withProjects } from '../core/form/support.js';
import { act, failureOf, modelOf, press, profileOf } from '../core/support.js';

type Scene = (size: Size, looks: Partial<Looks>) => Model;

function looking(size: Size, looks: Partial<Looks>): Model {
	const bare = modelOf({ size });
	return { ...bare, looks: { ...bare.looks, ...looks } };
}

const saved = profileOf('prod-gz', {
	mark: 'prod',
	gateway: 'apigw',
	url: 'https://bkapi.example.com/api/{gateway_name}',
	appSecret: { from: 'cmd', words: ['pass', 'show', 'sops/prod'] },
	user: { kind: 'bk_token', source: { from: 'stored' } },
	bizId: '2',
	readOnly: false,
});

const having = (size: Size, looks: Partial<Looks>) => ({
	...looking(size, looks),
	profiles: [saved, profileOf('stage')],
	current: saved.name,
});

/** What people see of the forms, one row per picture. */
export const formScenes: Readonly<Record<string, Scene>> = {
	guide: (size, looks) => act(looking(size, looks), { type: 'guide' }),
	'form-new': (size, looks) => {
		const opened = act(looking(size, looks), { type: 'newProfile' });
		return press(paste(opened, 'https://bkapi.example.com/api/{gateway_name}'), 'tab', 'tab', 'ops 蓝鲸', 'tab');
	},
	'form-refused': (size, looks) => {
		const failure = failureOf('auth', { field: 'appSecret', detail: 'app secret verification failed' });
		return tested(keyed(filled(looking(size, looks)), 'ctrl+s')[0], { ...good, failure })[0];
	},
	'form-business': (size, looks) =>
		press(tested(keyed(filled(looking(size, looks)), 'ctrl+s')[0], withProjects)[0], 'right', 'right'),
	'form-edit': (size, looks) => {
		const opened = act(having(size, looks), { type: 'profileRead', purpose: 'edit', profile: saved });
		const asking = press(opened, 'up', 'up', 'tab', 'ctrl+t');
		return act(asking, { type: 'ticked', now: asking.now + 3000, zoneMinutes: 480 });
	},
	'form-login': (size, looks) => {
		const opened = act(having(size, looks), { type: 'login' });
		return press(opened, 'tab');
	},
	'form-unlock': (size, looks) => press(act(looking(size, looks), { type: 'unlock' }), 'passphrase'),
	'form-delete': (size, looks) => press(act(having(size, looks), { type: 'deleteProfile' }), 'prod-gz'),
	'form-leave': (size, looks) => {
		const opened = filled(looking(size, looks));
		const revealed = press({ ...opened, form: { ...formOf(opened), at: 'appSecret' } }, 'ctrl+r');
		return press(revealed, 'escape');
	},
};
