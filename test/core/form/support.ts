import type { Form } from '../../../source/core/form/form.js';
import type { FormEffect } from '../../../source/core/form/form-messages.js';
import type { Effect, Message } from '../../../source/core/message.js';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import type { ProfileCheck } from '../../../source/domain/profile/profile-check.js';
import { act, modelOf, press } from '../support.js';

export const canary = 'CANARY-7f3a-secret';

export function formOf({ form }: Model): Form {
	if (!form) throw new Error('no form is open');
	return form;
}

export function paste(model: Model, text: string): Model {
	return act(model, { type: 'pasted', text });
}

/** A new environment with five answers; the cursor is on the last of them, its name. */
export function filled(model: Model = modelOf()): Model {
	const opened = act(model, { type: 'newProfile' });
	const address = press(paste(opened, 'https://paas.example.com'), 'enter', 'enter');
	const secret = press(paste(press(address, 'ops', 'enter'), canary), 'enter', 'enter');
	return press(secret, 'alice', 'enter', 'shop');
}

/** One key, and what is to be done outside about it. */
export function keyed(model: Model, key: string): readonly [Model, readonly Effect[]] {
	return update(model, { type: 'keyPressed', key });
}

export function effectOf<Type extends FormEffect['type']>(effects: readonly Effect[], type: Type) {
	const found = effects.find((effect) => effect.type === type);
	if (!found) throw new Error(`no ${type} among ${effects.map((effect) => effect.type).join(', ')}`);
	return found as Extract<FormEffect, { type: Type }>;
}

export const good: ProfileCheck = {
	failure: undefined,
	latencyMs: 48,
	skewMs: 0,
	projects: undefined,
	hasBusiness: undefined,
};

export const withProjects: ProfileCheck = {
	...good,
	projects: [
		{ projectId: '11', bizId: '2', name: 'shop' },
		{ projectId: '12', bizId: '3', name: '媒体 media' },
		{ projectId: '13', bizId: undefined, name: 'sandbox' },
	],
};

/** What the test under way has shown. */
export function tested(model: Model, check: ProfileCheck): readonly [Model, readonly Effect[]] {
	const { profile, test } = formOf(model);
	const told: Message = {
		type: 'profileTested',
		profile: profile?.name ?? 'shop',
		request: test?.request ?? -1,
		check,
	};
	return update(model, told);
}
