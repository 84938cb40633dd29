/** How a cell is drawn. Equal styles are one object, so that styles are compared by identity. */
export type Style = {
	/** SGR parameters of the colours; '' is the terminal's own. */
	readonly foreground: string;
	readonly background: string;
	/** SGR parameters that are on: bold, faint, italic, underline, inverse, strike-through. */
	readonly flags: readonly string[];
	/** All of it as the parameters that set it from nothing. */
	readonly key: string;
	/** The address that the cell leads to (OSC 8); '' for none. */
	readonly link: string;
};

/** Which flag each "off" parameter ends. */
const offs: Readonly<Record<string, readonly string[]>> = {
	'22': ['1', '2'],
	'23': ['3'],
	'24': ['4'],
	'25': ['5'],
	'27': ['7'],
	'28': ['8'],
	'29': ['9'],
};

const offOf: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries(offs).flatMap(([off, flags]) => flags.map((flag) => [flag, off])),
);

export type Styles = {
	readonly plain: Style;
	/** The style after the parameters of one SGR sequence, e.g. `1;38;2;255;0;0`. */
	readonly apply: (style: Style, parameters: string) => Style;
	/** The same from nothing. */
	readonly of: (parameters: string) => Style;
	/** The same style, leading to an address. */
	readonly linked: (style: Style, link: string) => Style;
};

/** Far more than a screen shows; addresses come and go with tasks, and the memory must not grow with them. */
const rememberedStyles = 4000;

/** A set of styles that makes each one once, for as long as it remembers it. */
export function createStyles(): Styles {
	const known = new Map<string, Style>();
	const spoken = new Map<string, Style>();
	const make = (foreground: string, background: string, flags: readonly string[], link: string): Style => {
		if (foreground === '' && background === '' && flags.length === 0 && link === '') return plain;
		const key = [...flags, foreground, background].filter((part) => part !== '').join(';');
		const name = `${key} ${link}`;
		const style = known.get(name) ?? { foreground, background, flags, key, link };
		if (known.size >= rememberedStyles) {
			known.clear();
			spoken.clear();
		}
		known.set(name, style);
		return style;
	};
	const plain: Style = { foreground: '', background: '', flags: [], key: '', link: '' };

	function apply(style: Style, parameters: string): Style {
		const codes = parameters === '' ? ['0'] : parameters.split(';');
		let { foreground, background, flags } = style;
		for (let index = 0; index < codes.length; index++) {
			const code = codes[index] || '0';
			if (code === '38' || code === '48') {
				const length = codes[index + 1] === '2' ? 5 : 3;
				const colour = codes.slice(index, index + length).join(';');
				if (code === '38') foreground = colour;
				else background = colour;
				index += length - 1;
			} else if (code === '0') [foreground, background, flags] = ['', '', []];
			else if (code === '39') foreground = '';
			else if (code === '49') background = '';
			else if (offs[code]) flags = flags.filter((flag) => !offs[code]?.includes(flag));
			else if (/^(3|9)[0-7]$/.test(code)) foreground = code;
			else if (/^(4|10)[0-7]$/.test(code)) background = code;
			else if (!flags.includes(code)) flags = [...flags, code].sort();
		}
		return make(foreground, background, flags, style.link);
	}

	function of(parameters: string): Style {
		const style = spoken.get(parameters) ?? apply(plain, parameters);
		spoken.set(parameters, style);
		return style;
	}

	const linked = ({ foreground, background, flags }: Style, link: string): Style =>
		make(foreground, background, flags, link);

	return { plain, apply, of, linked };
}

/** The shortest sequences from one style to another; '' when they are the same. */
export function styleChange(from: Style, to: Style): string {
	if (from === to) return '';
	const link = from.link === to.link ? '' : `\u001B]8;;${to.link}\u001B\\`;
	return link + lookChange(from, to);
}

function lookChange(from: Style, to: Style): string {
	if (from.key === to.key) return '';
	const fresh = to.key === '' ? '\u001B[m' : `\u001B[0;${to.key}m`;
	const lost = from.flags.filter((flag) => !to.flags.includes(flag)).map((flag) => offOf[flag] ?? '0');
	if (lost.includes('0')) return fresh;
	// "Off" for bold is "off" for faint too: what stays on has to be said again.
	const kept = lost.length > 0 ? to.flags : to.flags.filter((flag) => !from.flags.includes(flag));
	const colours = [
		from.foreground === to.foreground ? '' : to.foreground || '39',
		from.background === to.background ? '' : to.background || '49',
	];
	const codes = [...new Set(lost), ...kept, ...colours].filter((code) => code !== '');
	const change = `\u001B[${codes.join(';')}m`;
	return change.length < fresh.length ? change : fresh;
}
