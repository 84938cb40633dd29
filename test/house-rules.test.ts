import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkHouse, houseRules, type RuleName, type SourceFile } from './helpers/house-rules.js';

type Sample = { readonly rule: RuleName; readonly says: string; readonly files: Readonly<Record<string, string>> };

const lines = (count: number) => 'const a = 1;\n'.repeat(count);
const manyFiles = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`source/core/file-${index}.ts`, '']));
const notes = ['TO', 'DO'].join('');
const alone = ['.on', 'ly('].join('');

const broken: readonly Sample[] = [
	one(
		'imports',
		'source/domain/a.ts',
		"import { b } from '../core/b.js';",
		'source/domain/a.ts:1 imports core, by ../core/b.js',
	),
	one(
		'imports',
		'source/domain/a.ts',
		"import type { b } from '../core/b.js';",
		'source/domain/a.ts:1 imports core, by ../core/b.js',
	),
	one(
		'imports',
		'source/core/a.ts',
		"\nexport * from '../sops/b.js';",
		'source/core/a.ts:2 imports sops, by ../sops/b.js',
	),
	one(
		'imports',
		'source/core/a.ts',
		"const b = await import('../ui/b.js');",
		'source/core/a.ts:1 imports ui, by ../ui/b.js',
	),
	one(
		'imports',
		'source/core/a.ts',
		"type B = typeof import('../ui/b.js');",
		'source/core/a.ts:1 imports ui, by ../ui/b.js',
	),
	one(
		'imports',
		'source/ui/views/a.tsx',
		"import '../../runtime/b.js';",
		'source/ui/views/a.tsx:1 imports runtime, by ../../runtime/b.js',
	),
	one(
		'imports',
		'source/ui/a.tsx',
		"import {\n\ttype A,\n} from '../sops/b.js';",
		'source/ui/a.tsx:1 imports sops, by ../sops/b.js',
	),
	one(
		'sentences',
		'source/commands/a.ts',
		"const a = 'Nothing was saved.';",
		'source/commands/a.ts:1 Nothing was saved',
	),
	one('sentences', 'source/ui/a.ts', 'const a = `Not done.`;', 'source/ui/a.ts:1 Not done.'),
	one('imports', 'source/core/a.ts', "import fs from 'node:fs';", 'source/core/a.ts:1 imports node:fs'),
	one('imports', 'source/sops/a.ts', "import fs from 'fs';", 'source/sops/a.ts:1 imports the package fs'),
	one(
		'imports',
		'source/domain/a.ts',
		"import type { A } from '@scope/name/deep';",
		'source/domain/a.ts:1 imports the package @scope/name/deep',
	),
	one(
		'imports',
		'source/demo/a.ts',
		"import { b } from '../domain/b.js';",
		'source/demo/a.ts:1 imports domain, by ../domain/b.js',
	),
	one(
		'imports',
		'source/commands/a.ts',
		"import { b } from '../ui/b.js';",
		'source/commands/a.ts:1 loads ../ui/b.js at once; ui is only for import() and import type',
	),
	one(
		'imports',
		'source/commands/a.ts',
		"import { type B } from '../ui/b.js';",
		'source/commands/a.ts:1 loads ../ui/b.js at once; ui is only for import() and import type',
	),
	one(
		'imports',
		'source/cli.ts',
		"import { main } from './commands/main.js';",
		'source/cli.ts:1 loads ./commands/main.js at once; commands is only for import() and import type',
	),
	one(
		'imports',
		'source/core/a.ts',
		"import { b } from './b.ts';",
		'source/core/a.ts:1 imports ./b.ts, which does not end in .js',
	),
	one(
		'imports',
		'source/core/a.ts',
		"import { b } from '../../test/b.js';",
		'source/core/a.ts:1 imports ../../test/b.js, outside the folders',
	),
	one(
		'imports',
		'source/commands/a.ts',
		"import { b } from '../cli.js';",
		'source/commands/a.ts:1 imports ../cli.js, outside the folders',
	),
	one(
		'imports',
		'source/core/a.ts',
		'const b = await import(name);',
		'source/core/a.ts:1 imports an address that is computed',
	),
	one(
		'imports',
		'source/utils/a.ts',
		"import { b } from './b.js';",
		'source/utils/a.ts:1 stands in utils, which has no row in the import table',
	),
	{
		rule: 'cycles',
		says: 'source/core/a.ts -> source/core/b.tsx -> source/core/a.ts',
		files: { 'source/core/a.ts': "import type { B } from './b.js';", 'source/core/b.tsx': "export * from './a.js';" },
	},
	one('length', 'source/core/a.ts', lines(251), 'source/core/a.ts:251 has 251 lines, more than 250'),
	one(
		'length',
		'source/demo/scenarios/a.ts',
		lines(401),
		'source/demo/scenarios/a.ts:401 has 401 lines, more than 400',
	),
	{ rule: 'crowding', says: 'source/core has 16 files, more than 15', files: manyFiles },
	one('names', 'source/core/taskTree.ts', '', 'source/core/taskTree.ts:1 is not in kebab-case'),
	one('names', 'source/core/Input/keys.ts', '', 'source/core/Input/keys.ts:1 is not in kebab-case'),
	one('defaultExports', 'source/core/a.ts', 'export default 1;', 'source/core/a.ts:1 export default'),
	one('defaultExports', 'test/a.test.ts', 'export { a as default };', 'test/a.test.ts:1 as default'),
	one('enums', 'source/core/a.ts', '\n\nexport const enum A {}', 'source/core/a.ts:3 enum A {'),
	one('interfaces', 'source/core/a.ts', 'export interface A extends B {}', 'source/core/a.ts:1 interface A extends'),
	one('classes', 'source/core/a.ts', 'class A {}', 'source/core/a.ts:1 class'),
	one('classes', 'source/core/a.ts', 'const A = class extends Map {};', 'source/core/a.ts:1 class'),
	one('clock', 'source/core/a.ts', 'const now = Date.now();', 'source/core/a.ts:1 Date.now'),
	one('clock', 'source/sops/a.ts', 'const now = new Date( );', 'source/sops/a.ts:1 new Date'),
	one('timers', 'source/ui/a.tsx', 'setTimeout(go, 1);', 'source/ui/a.tsx:1 setTimeout'),
	one('timers', 'source/sops/a.ts', 'setInterval(go, 1);', 'source/sops/a.ts:1 setInterval'),
	one('process', 'source/output/a.ts', 'const { env } = process;', 'source/output/a.ts:1 = process'),
	one('process', 'source/output/a.ts', `const a = \`\${process.pid}\`;`, 'source/output/a.ts:1 process.'),
	one('console', 'source/text/a.ts', "console.log('a');", 'source/text/a.ts:1 console.'),
	one('colours', 'source/ui/views/a.tsx', "const a = '#ff8800';", 'source/ui/views/a.tsx:1 #ff8800'),
	one('colours', 'source/core/a.ts', "const a = '#F80';", 'source/core/a.ts:1 #F80'),
	one('signs', 'source/ui/views/a.ts', "const a = ' › ';", 'source/ui/views/a.ts:1 ›'),
	one('signs', 'source/core/a.ts', "const a = '…';", 'source/core/a.ts:1 …'),
	one('hooks', 'source/ui/views/a.tsx', 'const a = React.useMemo(b, []);', 'source/ui/views/a.tsx:1 useMemo'),
	one('clock', 'source/core/a.ts', 'performance.now();', 'source/core/a.ts:1 performance.now'),
	one('wireNames', 'source/core/a.ts', 'const a = reply.ex_data;', 'source/core/a.ts:1 ex_data'),
	one('wireNames', 'source/ui/a.tsx', "const a = reply['bk_biz_id'];", 'source/ui/a.tsx:1 bk_biz_id'),
	one(
		'wireNames',
		'source/domain/profile.ts',
		"const a = 'pipeline_tree';",
		'source/domain/profile.ts:1 pipeline_tree',
	),
	one('wireNames', 'source/domain/task.ts', "const a = 'bk_token';", 'source/domain/task.ts:1 bk_token'),
	one('leftovers', 'source/core/a.ts', `const a = 1;\n/* ${notes}: more */`, `source/core/a.ts:2 ${notes}`),
	one('leftovers', 'source/core/a.ts', '// @ts-ig'.concat('nore'), 'source/core/a.ts:1 @ts-ig'.concat('nore')),
	one('leftovers', 'test/a.test.ts', `test${alone}'a', go);`, `test/a.test.ts:1 ${alone}`),
	one('moduleVariables', 'source/core/a.ts', 'export let a = 1;', 'source/core/a.ts:1 let at module level'),
	one('moduleVariables', 'source/core/a.ts', 'var { a } = b;', 'source/core/a.ts:1 var at module level'),
];

const kept: readonly Sample[] = [
	one(
		'imports',
		'source/ui/a.tsx',
		"import type { A } from '../core/a.js';\nimport { Text } from 'ink';\nimport b from './b.js';",
	),
	one('imports', 'source/commands/a.ts', "import type { A } from '../ui/a.js';\nconst b = await import('../ui/b.js');"),
	one('imports', 'source/cli.ts', "import('./commands/main.js');"),
	one(
		'imports',
		'source/core/a.ts',
		"// import a from 'fs';\nconst b = \"import c from 'fs'\";\nconst d = /from 'fs'/;",
	),
	one('sentences', 'source/text/en.ts', "const a = 'There is no such task.';"),
	one('sentences', 'source/commands/a.ts', "const a = 'whalewatch profile add --help';\n// There is no such task."),
	one('length', 'source/core/a.ts', lines(250)),
	one('length', 'source/demo/scenarios/release-scenarios.ts', lines(400)),
	one('names', 'source/ui/views/task-tree.test.tsx', ''),
	one('classes', 'source/sops/a.ts', 'export class SopsError extends Error {}\nconst a = { class: 1 };'),
	one('clock', 'source/core/a.ts', "const a = new Date(nowMs); // Date.now()\nconst b = 'new Date()';"),
	one('clock', 'source/runtime/a.ts', 'const a = Date.now();'),
	one('timers', 'source/sops/a.ts', 'setTimeout(stop, 1);'),
	one('process', 'source/core/a.ts', 'const a = task.process.name;'),
	one('colours', 'source/ui/theme.ts', "const a = '#ff8800';"),
	one('signs', 'source/core/looks/glyphs.ts', "const a = '✗';"),
	one('signs', 'source/core/find/matching/words.ts', "const a = '失败';"),
	one('signs', 'source/ui/a.ts', '/** Like `›`. */'),
	one('colours', 'source/ui/a.tsx', "const a = 'task #30412';"),
	one('hooks', 'source/ui/ink/app.tsx', 'useEffect(go, []);'),
	one('wireNames', 'source/sops/a.ts', 'const a = reply.ex_data;'),
	one('wireNames', 'source/domain/profile.ts', "const a = 'bk_token';"),
	one('leftovers', 'source/core/a.ts', `const a = '${notes}';`),
	one(
		'moduleVariables',
		'source/core/a.ts',
		'function a() {\n\tlet b = 1;\n\tfor (let c of d) b += c;\n}\nconst letter = 1;',
	),
	one('moduleVariables', 'source/core/a.ts', `const a = \`}\${b ? \`{\` : c}\`;\nfunction d() {\n\tlet e = /[{]/;\n}`),
];

describe('the rules of the house', () => {
	for (const { rule, says, files } of broken) {
		test(`${rule} refuses ${titleOf(files)}`, () => {
			assert.ok(checkHouse(rule, listed(files)).includes(says), checkHouse(rule, listed(files)).join('\n'));
		});
	}
	for (const { rule, files } of kept) {
		test(`${rule} lets pass ${titleOf(files)}`, () => {
			assert.deepEqual(checkHouse(rule, listed(files)), []);
		});
	}
	test('each have a sample that breaks them', () => {
		const shown = new Set(broken.map(({ rule }) => rule));
		assert.deepEqual(
			Object.keys(houseRules).filter((rule) => !shown.has(rule as RuleName)),
			[],
		);
	});
});

function one(rule: RuleName, path: string, text: string, says = ''): Sample {
	return { rule, says, files: { [path]: text } };
}

function titleOf(files: Readonly<Record<string, string>>): string {
	const [path = '', text = ''] = Object.entries(files)[0] ?? [];
	return `${text.trim().replaceAll(/\s+/g, ' ').slice(0, 50)} in ${path}`;
}

function listed(files: Readonly<Record<string, string>>): readonly SourceFile[] {
	return Object.entries(files).map(([path, text]) => ({ path, text }));
}
