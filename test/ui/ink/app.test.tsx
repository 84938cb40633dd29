import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import { drawingOf } from '../../../source/ui/drawing.js';
import { App } from '../../../source/ui/ink/app.js';
import { plainText } from '../../../source/ui/line.js';
import { createPictures } from '../../../source/ui/pictures/pictures.js';
import type { Program } from '../../../source/ui/pictures/program.js';
import { screenLines } from '../../../source/ui/screen.js';
import { programOf } from '../pictures/program-of.js';

const trimmed = (lines: readonly string[]) =>
	lines
		.map((line) => line.trimEnd())
		.join('\n')
		.trimEnd();
const drawn = (frame: string | undefined) => trimmed(stripVTControlCharacters(frame ?? '').split('\n'));
const expected = ({ getModel }: Program) => trimmed(screenLines(drawingOf(getModel())).map(plainText));

/** The app on a terminal in memory. */
function mount(program: Program, context: TestContext) {
	const pictures = createPictures(program);
	const stop = pictures.start();
	const { lastFrame, unmount } = render(
		<App pictures={pictures} host={{ suspend: () => {}, sleep: async () => {} }} />,
	);
	context.after(() => {
		unmount();
		stop();
	});
	return { lastFrame };
}

/** Lets React run what it has put off. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the app shows the frame of its model', (context) => {
	const { program } = programOf('every-badge');
	const { lastFrame } = mount(program, context);
	assert.equal(drawn(lastFrame()), expected(program));
});

test('the app shows what became of the model', async (context) => {
	const { program } = programOf('every-badge');
	const { lastFrame } = mount(program, context);
	await settled();
	program.dispatch({ type: 'keyPressed', key: 'enter' });
	await settled();
	assert.equal(program.getModel().pane, 'tree');
	assert.equal(drawn(lastFrame()), expected(program));
});

test('the app tells which model is on screen', async (context) => {
	const { program } = programOf('every-badge');
	const painted: unknown[] = [];
	const told: Program = { ...program, painted: (model) => painted.push(model) };
	mount(told, context);
	await settled();
	program.dispatch({ type: 'keyPressed', key: 'enter' });
	await settled();
	assert.equal(painted.at(-1), program.getModel());
});
