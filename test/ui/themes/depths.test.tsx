import '../../helpers/colours.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from 'ink';
import { type ColorDepth, colorDepths, defaultLooks } from '../../../source/core/looks/looks.js';
import { themeNames } from '../../../source/core/looks/themes.js';
import { createThriftyOutput } from '../../../source/terminal/thrifty-output.js';
import { App } from '../../../source/ui/ink/app.js';
import { createPictures } from '../../../source/ui/pictures/pictures.js';
import { openScreen } from '../../helpers/screen-stream.js';
import { scenes } from '../scenes.js';

/** Colours by how they are asked for: `2` is any, `5` is of the palette, the others are of the sixteen. */
function waysOf(bytes: string): ReadonlySet<string> {
	const parameters = [...bytes.matchAll(/\u001B\[([\d;]*)m/g)].flatMap(([, list = '']) => [
		...list.matchAll(/[34]8;(?:(2);\d+;\d+|(5));\d+|\b(?:9|10|3|4)[0-7]\b/g),
	]);
	return new Set(parameters.map(([, any, palette]) => any ?? palette ?? 'sixteen'));
}

const expected: Readonly<Record<ColorDepth, readonly string[]>> = {
	'16m': ['2'],
	'256': ['5'],
	'16': ['sixteen'],
	none: [],
};

for (const colors of colorDepths) {
	test(`the terminal gets no other colours than those of its depth: ${colors}`, async (context) => {
		for (const theme of themeNames.filter((name) => name !== 'mono')) {
			const screen = openScreen({ columns: 120, rows: 40 }, context);
			const model = scenes['failed-tree']!({ columns: 120, rows: 40 }, { ...defaultLooks, theme, colors });
			const program = { getModel: () => model, subscribe: () => () => {}, dispatch: () => {} };
			const pictures = createPictures(program);
			const { stream } = createThriftyOutput(screen.stdout);
			const instance = render(<App pictures={pictures} host={{ suspend: () => {}, sleep: async () => {} }} />, {
				...{ stdout: stream, stderr: screen.stderr, stdin: screen.stdin },
				...{ interactive: true, alternateScreen: true, patchConsole: false },
			});
			await screen.waitFor('FAIL');
			instance.unmount();
			await instance.waitUntilExit();
			assert.deepEqual([...waysOf(screen.bytes().toString())], expected[colors], theme);
		}
	});
}
