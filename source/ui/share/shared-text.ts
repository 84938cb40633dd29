import type { Model } from '../../core/model.js';
import type { SharedThing } from '../../core/sharing/sharing-messages.js';
import { type Subject, selectedSubject } from '../../core/sharing/subject.js';
import { type Drawing, drawingOf } from '../drawing.js';
import { plainText } from '../line.js';
import { pathName } from '../parts/names.js';
import { screenLines } from '../screen.js';
import { cardText } from './card.js';
import { subtreeText } from './subtree-text.js';

type TextOf = (drawing: Drawing, subject: Subject) => string | undefined;

/** A row is what can be copied; undefined when the selected task or node has none. */
const texts: Readonly<Record<Exclude<SharedThing, 'json'>, TextOf>> = {
	id: (_drawing, { watch, place }) => place?.node.id ?? watch.taskId,
	link: (_drawing, { known }) => known?.detail?.url,
	path: (drawing, { watch, place }) =>
		[`${watch.name || `#${watch.taskId}`}`, ...(place ? [pathName(drawing, place)] : [])].join(
			` ${drawing.glyphs.path} `,
		),
	error: (_drawing, { known, place }) => {
		const node = place?.node ?? known?.summary.failed[0]?.node;
		return node && known?.errors[node.id];
	},
	card: cardText,
};

/** What is selected, as text; undefined when there is nothing of the kind. */
export function sharedText(model: Model, thing: Exclude<SharedThing, 'json'>): string | undefined {
	const subject = selectedSubject(model);
	return subject && texts[thing](drawingOf(model), subject);
}

/** What is worth keeping of the screen: in the tree the selected node with all below it, else what is seen, without colours. */
export function savedText(model: Model): string {
	const drawing = drawingOf(model);
	const subject = model.pane === 'list' || model.overlay || model.form ? undefined : selectedSubject(model);
	if (subject) return subtreeText(drawing, subject);
	return `${screenLines(drawing)
		.map((line) => plainText(line).trimEnd())
		.join('\n')
		.trimEnd()}\n`;
}
