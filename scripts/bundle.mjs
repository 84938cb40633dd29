// Puts the built program and what it needs into a few files: the start of a program is mostly the search for its modules.
// What is loaded when it is wanted (the doctor, the simulator, pinyin) stays in files of its own. Run by: npm run build
import { rmSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { lateWidths } from './late-widths.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const folder = 'dist/program';
rmSync(folder, { recursive: true, force: true });

const bundle = await rolldown({
	input: { cli: 'dist/source/cli.js' },
	platform: 'node',
	plugins: [lateWidths],
	// Ink asks for it only when somebody debugs React.
	external: ['react-devtools-core'],
	transform: { define: { 'process.env.NODE_ENV': '"production"' } },
	onLog: (level, log, tell) => tell(level === 'warn' ? 'error' : level, log),
});
// As deep as the modules are in dist/source, so that package.json is found from both.
await bundle.write({ dir: folder, format: 'esm', chunkFileNames: 'parts/[name].js' });
await bundle.close();
