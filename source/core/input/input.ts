import { typingKey, typingPaste } from '../find/typing.js';
import type { Form } from '../form/form.js';
import { formPaste, typeInForm } from '../form/form-keys.js';
import { formWithKeys, takesText } from '../form/form-with-keys.js';
import type { Handlers, Intent, Step } from '../message.js';
import type { Model, Overlay, Words } from '../model.js';
import { closeOverlay } from '../view/overlay.js';
import { standWhereSeen } from '../view/places/sight.js';
import { filterKey } from '../watching/profiles.js';
import { touchSwitching } from '../watching/switching.js';
import type { Command } from './commands/command.js';
import { beginsChord, commandOfKey, placesOf } from './commands/find-command.js';
import { keysMeant } from './escaped-key.js';
import { helpEntries } from './help/help-entries.js';
import { helpFilterKey } from './help/help-keys.js';
import { hostKeys, quitKeys, writtenKey } from './keys.js';
import { isTyped } from './line-edit.js';
import { promptKey, promptPaste } from './prompt.js';
import { runCommand, withReason } from './run-command.js';
import { isTooEarly } from './type-ahead.js';
import { withUnknownKey } from './unknown-key.js';

/** Overlays that take letters as text to search for. */
const filters: { readonly [Key in Overlay]?: (model: Model, key: string) => Model | undefined } = {
	profiles: filterKey,
	help: helpFilterKey,
};

/** What a key means here and now: a command, the first half of one, or nothing. */
export function readKey(model: Model, key: string): Command | { readonly pending: string } | undefined {
	const places = placesOf(model);
	const chord = model.pendingKey + key;
	const command = commandOfKey(model, places, chord);
	if (command) return command;
	return model.pendingKey === '' && beginsChord(model, places, key) ? { pending: key } : undefined;
}

/** Keys and pastes; intents found here go on through the `act` that the update hands in. */
export function inputHandlers(
	act: (model: Model, intent: Intent) => Step,
): Handlers<'keyPressed' | 'pasted' | 'runHelp'> {
	function pressKeys(model: Model, keys: readonly string[], at: number | undefined): Step {
		return keys.reduce<Step>(
			([before, effects], key) => {
				const [after, more] = press(before, key, at);
				return [after, [...effects, ...more]];
			},
			[model, []],
		);
	}

	function press(model: Model, key: string, at: number | undefined): Step {
		if (quitKeys.includes(key)) return act(model, { type: 'quit' });
		if (isTooEarly(model, at, 'all') && !hostKeys.includes(key)) return [model, []];
		if (model.form?.purpose === 'delete' && isTooEarly(model, at, 'acting')) return [model, []];
		const form = formWithKeys(model);
		if (form && !hostKeys.includes(key)) return pressInForm(model, form, key);
		if (model.prompt && !hostKeys.includes(key)) return promptKey(model, model.prompt, key, act);
		const { typing } = model.find;
		if (typing && !model.overlay && !hostKeys.includes(key)) return typingKey(model, typing, key, act);
		const filtered = model.overlay && filters[model.overlay]?.(model, key);
		if (filtered) return [filtered, []];
		const meaning = readKey(model, key);
		const touched = touchSwitching(model);
		const settled = touched.pendingKey === '' ? touched : { ...touched, pendingKey: '' };
		if (!meaning) return [withUnknownKey(settled, model.pendingKey + key), []];
		if ('pending' in meaning) return [{ ...model, pendingKey: meaning.pending }, []];
		if (meaning.acts && isTooEarly(model, at, 'acting')) return [withReason(settled, tooEarly(key)), []];
		return runCommand(settled, meaning, act);
	}

	function pressInForm(model: Model, form: Form, key: string): Step {
		const isText = takesText(form) && isTyped(key === 'space' ? ' ' : key);
		const command = isText ? undefined : commandOfKey(model, placesOf(model), key);
		return command ? runCommand(model, command, act) : typeInForm(model, form, key);
	}

	return {
		keyPressed: (model, { key, at, seen }) => {
			const read = model.notice?.isUntilKey ? { ...model, notice: undefined } : model;
			return pressKeys(standWhereSeen(read, seen), keysMeant(model, key), at);
		},
		/** As if its key had been pressed in the view under the help. */
		runHelp: (model) => {
			const entry = helpEntries(model).find(({ id }) => id === model.overlayCursor.id);
			const closed = closeOverlay(model);
			return entry ? runCommand(closed, entry.command, act) : [closed, []];
		},
		pasted: (model, { text }) => {
			const form = formWithKeys(model);
			if (form) return formPaste(model, form, text);
			if (model.form) return [model, []];
			const { typing } = model.find;
			return typing && !model.prompt && !model.overlay ? typingPaste(model, typing, text) : promptPaste(model, text);
		},
	};
}

/** What was under the cursor a moment ago may not be what is there now. */
function tooEarly(key: string): Words {
	return { key: 'justMoved', values: { key: writtenKey(key) } };
}
