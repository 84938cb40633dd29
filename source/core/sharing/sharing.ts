import type { Handlers } from '../message.js';
import { linkOf } from './subject.js';

const noticeMs = 6_000;
/** An address is read, or followed with the mouse. */
const linkMs = 20_000;

export const sharingHandlers: Handlers<'copy' | 'showLink' | 'saveText' | 'shared'> = {
	copy: (model, { thing }) => [model, [{ type: 'copy', thing }]],

	showLink: (model, { inBrowser }) => {
		const link = linkOf(model);
		if (link === undefined) return [{ ...model, notice: { key: 'share.noLink', until: model.now + noticeMs } }, []];
		if (inBrowser) return [model, [{ type: 'openLink', url: link }]];
		const notice = { key: 'said', values: { text: link }, link, until: model.now + linkMs };
		return [{ ...model, notice }, []];
	},

	saveText: (model, { file }) => [model, [{ type: 'saveText', file }]],

	shared: (model, { words, link }) => {
		const until = model.now + (link === undefined ? noticeMs : linkMs);
		return [{ ...model, notice: { ...words, until, ...(link === undefined ? {} : { link }) } }, []];
	},
};
