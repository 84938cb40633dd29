/** A statement that imports a module of Node: its default or namespace, its names, its id. */
const builtinImport =
	/^import (?:(?:\* as )?(?<whole>[\w$]+))?(?:, )?(?:\{(?<names>[^}]*)\})? ?from "(?<id>node:[\w/]+)";$/gm;

/**
 * A module of Node that is imported is read from end to end, to make a name of each of its properties, and some of them
 * load more modules when they are read. With this only what is named is read.
 */
export const quickBuiltins = {
	name: 'quick-builtins',
	renderChunk(code) {
		return code.replaceAll(builtinImport, (...match) => {
			const { whole, names, id } = match.at(-1);
			const module = `process.getBuiltinModule("${id}")`;
			return [
				...(whole ? [`const ${whole} = ${module};`] : []),
				...(names ? [`const {${names.replaceAll(' as ', ': ')}} = ${module};`] : []),
			].join('\n');
		});
	},
};
