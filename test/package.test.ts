import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';

type Names = Readonly<Record<string, string>>;
type Manifest = {
	readonly license: string;
	readonly bin: Names;
	readonly dependencies?: Names;
	readonly devDependencies?: Names;
	readonly optionalDependencies?: Names;
	readonly peerDependencies?: Names;
};
type Locked = {
	readonly dev?: boolean;
	readonly resolved?: string;
	readonly hasInstallScript?: boolean;
	readonly optionalDependencies?: Names;
};
type Packed = { readonly files: readonly { readonly path: string }[] };

const manifest = readJson<Manifest>('package.json');
const locked = Object.entries(readJson<{ packages: Record<string, Locked> }>('package-lock.json').packages);
const installed = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.peerDependencies };

describe('the package', () => {
	test('holds the built program and its papers, and nothing else', () => {
		const paths = packedPaths();
		const papers = ['CHANGELOG.md', 'LICENSE', 'README.md', 'README.zh-CN.md', 'docs/threat-model.md', 'package.json'];
		assert.deepEqual(paths.filter((path) => !path.startsWith('dist/program/')).sort(), papers);
		assert.deepEqual(
			paths.filter((path) => path.startsWith('dist/') && !path.endsWith('.js')),
			[],
		);
		assert.ok(paths.includes(manifest.bin.whalewatch ?? ''));
	});

	test('starts from few files: what any command needs, and what the first picture needs', () => {
		const first = ['compiled', 'main', 'app', 'pictures'].flatMap((name) => filesOf(`dist/program/parts/${name}.js`));
		assert.ok(new Set(first).size <= 10, first.join('\n'));
	});

	test('brings no Node of its own', () => {
		const isNode = (name: string) => /^node(?:-bin)?(?:-(?:linux|darwin|win|sunos|aix)-\w+)?$/.test(name);
		assert.deepEqual(Object.keys(installed).filter(isNode), []);
		assert.deepEqual(
			locked.filter(([path, { dev }]) => !dev && isNode(nameOf(path))).map(([path]) => path),
			[],
		);
	});

	test('names its dependencies by exact versions', () => {
		const loose = Object.entries({ ...installed, ...manifest.devDependencies }).filter(
			([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
		);
		assert.deepEqual(loose, []);
	});

	test('runs no script of a dependency when it is installed', () => {
		const scripts = locked.filter(([, { dev, hasInstallScript }]) => !dev && hasInstallScript).map(([path]) => path);
		assert.deepEqual(scripts, []);
	});

	test('is free to use', () => {
		assert.equal(manifest.license, 'MIT');
		assert.match(readFileSync('LICENSE', 'utf8'), /MIT License/);
	});
});

describe('the lockfile', () => {
	test('names no registry', () => {
		assert.deepEqual(
			locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path),
			[],
		);
	});

	test('knows the packages for every platform, without which a clean install refuses to start', () => {
		const known = new Set(locked.map(([path]) => nameOf(path)));
		const missing = locked.flatMap(([, { optionalDependencies = {} }]) =>
			Object.keys(optionalDependencies).filter((name) => !known.has(name)),
		);
		assert.deepEqual(missing, []);
	});

	test('agrees with the package on what is asked for', () => {
		const [, root] = locked.find(([path]) => path === '') ?? [];
		const { dependencies, devDependencies } = (root ?? {}) as Manifest;
		assert.deepEqual(dependencies, manifest.dependencies);
		assert.deepEqual(devDependencies, manifest.devDependencies);
	});
});

function packedPaths(): readonly string[] {
	const { status, stdout, stderr } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	assert.equal(status, 0, stderr);
	// A list under npm 11, a table by name since npm 12.
	const [packed] = Object.values(JSON.parse(stdout) as Record<string, Packed>);
	return packed?.files.map(({ path }) => path) ?? [];
}

function nameOf(path: string): string {
	return path.replace(/^.*node_modules\//, '');
}

function readJson<Shape>(path: string): Shape {
	return JSON.parse(readFileSync(path, 'utf8')) as Shape;
}

/** A file of the built program and all that is loaded with it. */
function filesOf(path: string, seen: ReadonlySet<string> = new Set()): readonly string[] {
	if (seen.has(path)) return [];
	const named = readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*"(\.[^"]+)"/g);
	const known = new Set([...seen, path]);
	return [
		path,
		...Array.from(named, ([, name = '']) => join(dirname(path), name)).flatMap((next) => filesOf(next, known)),
	];
}
