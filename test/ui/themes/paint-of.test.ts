import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tone } from '../../../source/domain/state.js';
import type { Ground } from '../../../source/ui/line.js';
import { paintOf } from '../../../source/ui/paint-of.js';
import { paintsOf } from '../../../source/ui/themes/index.js';

const onDark = paintsOf({ theme: 'dark', colors: '16' });
const onLight = paintsOf({ theme: 'light', colors: '16' });
const weights = paintsOf({ theme: 'mono', colors: 'none' });

for (const [name, paints] of Object.entries({ onDark, onLight, weights })) {
	test(`on a ground with a text of its own nothing is faint, and nothing is turned round twice: ${name}`, () => {
		const grounds = Object.keys(paints.grounds) as readonly Ground[];
		const own = grounds.filter((ground) => paints.grounds[ground].color ?? paints.grounds[ground].inverse);
		assert.ok(own.includes('selection'));
		for (const ground of own) {
			for (const tone of Object.keys(paints.tones) as readonly Tone[]) {
				const paint = paintOf({ text: 'a', tone }, { spans: [], ground }, paints);
				assert.equal(paint.dimColor, undefined, `${tone} on ${ground}`);
				assert.equal(paint.inverse, paints.grounds[ground].inverse, `${tone} on ${ground}`);
			}
		}
	});
}

test('what is faint elsewhere stays so', () => {
	assert.deepEqual(paintOf({ text: 'a', tone: 'dim' }, { spans: [], ground: 'bar' }, weights), { dimColor: true });
});
