// Puts the built program and what it needs into a few files: the start of a program is mostly the search for its modules.
// What is loaded when it is wanted (the doctor, the simulator, pinyin) stays in files of its own. Run by: npm run build
import { rmSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { lateWidths } from './late-widths.mjs';
import { quickBuiltins } from './quick-builtins.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const folder = 'dist/program';
rmSync(folder, { recursive: true, force: true });

/**
 * What every start needs is in as few files as can be, each of which costs a millisecond or more: what has Node keep what
 * it compiles, which comes before all that is to be kept; what any command needs; what the first picture needs.
 */
const groups = [
	{ name: 'compiled', test: /source[\\/]commands[\\/]compiled\.js$/, priority: 3 },
	{ name: 'main', test: /source[\\/]commands[\\/]main\.js$/, priority: 2 },
	{ name: 'first', test: /source[\\/](commands[\\/]app|ui[\\/]pictures[\\/]index)\.js$/, priority: 1 },
];

/** Node reads and keeps every letter, twice as large where one is not ASCII. Names stay, for whoever reads a stack. */
const shortened = {
	compress: false,
	mangle: false,
	codegen: { removeWhitespace: true, asciiOnly: true, legalComments: 'inline' },
};

const bundle = await rolldown({
	input: { cli: 'dist/source/cli.js' },
	platform: 'node',
	plugins: [lateWidths, quickBuiltins],
	// Ink asks for it only when somebody debugs React.
	external: ['react-devtools-core'],
	transform: { define: { 'process.env.NODE_ENV': '"production"' } },
	onLog: (level, log, tell) => tell(level === 'warn' ? 'error' : level, log),
});
// As deep as the modules are in dist/source, so that package.json is found from both.
await bundle.write({
	dir: folder,
	format: 'esm',
	chunkFileNames: 'parts/[name].js',
	codeSplitting: { groups },
	minify: shortened,
});
await bundle.close();
