import { formKey, formPaste } from '../form/form-keys.js';
import type { Handlers, Intent, Step } from '../message.js';
import type { Model } from '../model.js';
import { filterKey } from '../watching/profiles.js';
import { touchSwitching } from '../watching/switching.js';
import { bindings, hostKeys, type KeyPlace, quitKeys } from './keymap.js';
import { promptKey, promptPaste } from './prompt.js';

/** What a key means here and now: an intent, text for the prompt, the first half of a command, or nothing. */
export function readKey(model: Model, key: string): Intent | { readonly pending: string } | undefined {
	if (quitKeys.includes(key)) return { type: 'quit' };
	const chord = model.pendingKey + key;
	const places = placesOf(model);
	const binding = bindings.find(({ place, keys }) => places.includes(place) && keys.includes(chord));
	if (binding) return binding.intent;
	const isPrefix = bindings.some(
		({ place, keys }) =>
			places.includes(place) && keys.some((name) => isChord(name) && name.startsWith(chord) && name !== chord),
	);
	if (isPrefix) return { pending: chord };
	return undefined;
}

/** Most particular place first. */
export function placesOf(model: Model): readonly KeyPlace[] {
	if (model.form) return ['main'];
	if (model.overlay === 'help') return ['overlay'];
	if (model.overlay) return [model.overlay, 'overlay'];
	return [model.pane, 'main'];
}

/** `zR` is two keys; `enter` and `ctrl+d` are names of one. */
function isChord(name: string): boolean {
	return name.length === 2 && name.startsWith('z');
}

/** Keys and pastes; intents found here go on through the `act` that the update hands in. */
export function inputHandlers(act: (model: Model, intent: Intent) => Step): Handlers<'keyPressed' | 'pasted'> {
	return {
		keyPressed: (model, { key }) => {
			if (model.form && !quitKeys.includes(key) && !hostKeys.includes(key)) return formKey(model, model.form, key);
			if (model.prompt && !quitKeys.includes(key)) return promptKey(model, model.prompt, key);
			const filtered = model.overlay === 'profiles' ? filterKey(model, key) : undefined;
			if (filtered) return [filtered, []];
			const meaning = readKey(model, key);
			const touched = touchSwitching(model);
			const settled = touched.pendingKey === '' ? touched : { ...touched, pendingKey: '' };
			if (!meaning) return [settled, []];
			if ('pending' in meaning) return [{ ...model, pendingKey: meaning.pending }, []];
			return act(settled, meaning);
		},
		pasted: (model, { text }) => (model.form ? formPaste(model, model.form, text) : promptPaste(model, text)),
	};
}
