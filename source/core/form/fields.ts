import type { FailureKind, FaultyField } from '../../domain/failure.js';
import { identityFields } from '../../domain/profile/profile-draft.js';
import { credentialPlaces, gateways, marks, scopes } from '../../domain/profile.js';
import type { FieldId, Form, FormPurpose } from './form.js';

export type Field = {
	readonly id: FieldId;
	readonly kind: 'text' | 'secret' | 'choice';
	readonly choices: readonly string[];
	readonly purposes: readonly FormPurpose[];
	/** Asked for even where only the essential is. */
	readonly isFew: boolean;
	/** Whether it means anything next to the other answers. */
	readonly applies: (form: Form) => boolean;
	/** A test made before it changed says nothing any more. */
	readonly isTested: boolean;
	/** What a failure calls it. */
	readonly faulty: FaultyField | undefined;
};

/** Where a secret comes from, the usual first. */
export const sources = ['stored', 'ask', 'env', 'cmd', 'file'] as const;
export const identities = Object.keys(identityFields) as readonly (keyof typeof identityFields)[];

const whole: readonly FormPurpose[] = ['new', 'edit', 'copy'];
const always = () => true;

/** Whether a source is a secret that is typed here, and not a place where it lies. */
const isTyped = (source: string) => source === 'stored' || source === 'ask';
const isNamed = ({ values }: Form) => values.identity === 'username';
const logsIn = (form: Form, field: 'appSecret' | 'user') =>
	form.purpose === 'login' && (form.wanted.length > 0 ? form.wanted.includes(field) : form.values.which === field);

function field(id: FieldId, kind: Field['kind'], rest: Partial<Omit<Field, 'id' | 'kind'>> = {}): Field {
	return {
		id,
		kind,
		choices: [],
		purposes: whole,
		isFew: false,
		applies: always,
		isTested: true,
		faulty: undefined,
		...rest,
	};
}

/** A row is a field, in the order in which they stand on screen. */
export const fields: readonly Field[] = [
	field('url', 'text', { isFew: true, faulty: 'url' }),
	field('gateway', 'choice', { choices: gateways, isFew: true }),
	field('stage', 'text', { applies: ({ values }) => values.gateway === 'apigw', faulty: 'stage' }),
	field('appCode', 'text', { isFew: true, faulty: 'appCode' }),
	field('secretFrom', 'choice', { choices: sources }),
	field('which', 'choice', {
		purposes: ['login'],
		choices: ['user', 'appSecret'],
		isFew: true,
		applies: (form) => form.wanted.length === 0,
	}),
	field('appSecret', 'secret', {
		purposes: [...whole, 'login'],
		isFew: true,
		applies: (form) => (form.purpose === 'login' ? logsIn(form, 'appSecret') : isTyped(form.values.secretFrom)),
		faulty: 'appSecret',
	}),
	field('secretPlace', 'text', {
		isFew: true,
		applies: ({ values }) => !isTyped(values.secretFrom),
		faulty: 'appSecret',
	}),
	field('identity', 'choice', { choices: identities, isFew: true }),
	field('username', 'text', { isFew: true, applies: isNamed, faulty: 'user' }),
	field('userFrom', 'choice', { choices: sources, applies: (form) => !isNamed(form) }),
	field('userSecret', 'secret', {
		purposes: [...whole, 'login'],
		isFew: true,
		applies: (form) =>
			form.purpose === 'login' ? logsIn(form, 'user') : !isNamed(form) && isTyped(form.values.userFrom),
		faulty: 'user',
	}),
	field('userPlace', 'text', {
		isFew: true,
		applies: (form) => !isNamed(form) && !isTyped(form.values.userFrom),
		faulty: 'user',
	}),
	field('validUntil', 'text', {
		purposes: [...whole, 'login'],
		applies: (form) => form.purpose === 'login' || (!isNamed(form) && isTyped(form.values.userFrom)),
		isTested: false,
	}),
	field('keep', 'choice', { purposes: ['login'], choices: ['run', 'stored'], isTested: false }),
	field('name', 'text', { purposes: ['new', 'copy'], isFew: true, isTested: false }),
	field('mark', 'choice', { choices: ['', ...marks], isFew: true, isTested: false }),
	field('bizId', 'text', { isFew: true, isTested: false, faulty: 'bizId' }),
	field('scope', 'choice', { choices: scopes, isTested: false }),
	field('readOnly', 'choice', { choices: ['true', 'false'], isTested: false }),
	field('tenant', 'text', { faulty: 'tenant' }),
	field('credentialsIn', 'choice', { choices: ['', ...credentialPlaces], faulty: 'credentialsIn' }),
	field('caFile', 'text', { faulty: 'caFile' }),
	field('proxy', 'text', { faulty: 'proxy' }),
	field('intervalSeconds', 'text', { isTested: false }),
	field('passphrase', 'secret', { purposes: ['unlock'] }),
	field('confirm', 'text', { purposes: ['delete'], applies: ({ profile }) => profile?.mark === 'prod' }),
];

const byId = Object.fromEntries(fields.map((row) => [row.id, row])) as Readonly<Record<FieldId, Field>>;

export function fieldOf(id: FieldId): Field {
	return byId[id];
}

/** Fields that count, shown or not. */
export function fieldsThatCount(form: Form): readonly Field[] {
	return fields.filter((row) => row.purposes.includes(form.purpose) && row.applies(form));
}

/** Fields on screen; a form with few questions shows them all. */
export function shownFields(form: Form): readonly Field[] {
	const isShort = form.extent === 'few' && whole.includes(form.purpose);
	return fieldsThatCount(form).filter((row) => row.isFew || !isShort);
}

/** Whether it makes or changes a profile. */
export function isWhole(form: Form): boolean {
	return whole.includes(form.purpose);
}

/** What is usually wrong when a refusal does not tell. */
const usualFaults: Readonly<Partial<Record<FailureKind, FaultyField>>> = {
	unreachable: 'url',
	notApi: 'url',
	tls: 'caFile',
	auth: 'appSecret',
	credentials: 'appSecret',
};

/** The field that the last test has shown to be wrong. */
export function blamedField(form: Form): Field | undefined {
	const failure = form.test?.check?.failure;
	const faulty = failure && (failure.field ?? usualFaults[failure.kind]);
	const counting = fieldsThatCount(form);
	const blamed = counting.find((row) => faulty !== undefined && row.faulty === faulty);
	// A login that holds one secret alone was refused for that one.
	return blamed ?? (failure?.kind === 'auth' ? counting.find(({ kind }) => kind === 'secret') : undefined);
}
