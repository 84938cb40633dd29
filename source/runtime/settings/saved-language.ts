import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../domain/text/languages.js';
import { settingsFolder } from './settings-folder.js';
import { isRaw, objectIn, parseJson } from './settings-json.js';
import { readPreferences } from './settings-preferences.js';

/** The language a person has chosen, before anything else is read: what is wrong with the file is for others to say. */
export function savedLanguage(environment: NodeJS.ProcessEnv): Language | undefined {
	try {
		const raw = parseJson(readFileSync(join(settingsFolder(environment).directory, 'config.json')));
		return isRaw(raw) ? readPreferences(objectIn(raw, 'preferences')).value.language : undefined;
	} catch {
		return undefined;
	}
}
