import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Profile } from '../../source/domain/profile.js';
import { speak, type Told } from '../../source/text/index.js';

/** A folder of the test's own, gone when it ends. */
export function temporaryFolder(test: TestContext): string {
	const folder = mkdtempSync(join(tmpdir(), 'whalewatch-'));
	test.after(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

export function inEnglish(warnings: readonly Told[]): readonly string[] {
	return warnings.map(({ key, values }) => speak('en')(key, values));
}

/** An environment whose settings are in a folder that is not there yet. */
export function temporaryEnvironment(test: TestContext) {
	return { WHALEWATCH_CONFIG_DIR: join(temporaryFolder(test), 'config') };
}

export function modeOf(path: string): string {
	return (statSync(path).mode & 0o777).toString(8);
}

export function profileNamed(name: string, changes: Partial<Profile> = {}): Profile {
	return {
		name,
		gateway: 'esb',
		url: 'https://paas.example.com',
		stage: undefined,
		appCode: 'ops',
		appSecret: { from: 'env', name: 'SOPS_SECRET' },
		user: { kind: 'bk_username', name: 'admin' },
		credentialsIn: 'both',
		bizId: '2',
		scope: 'cmdb_biz',
		tenant: undefined,
		caFile: undefined,
		proxy: undefined,
		mark: 'prod',
		readOnly: true,
		intervalSeconds: undefined,
		...changes,
	};
}

export function profileStoring(name: string): Profile {
	return profileNamed(name, { appSecret: { from: 'stored' }, user: { kind: 'bk_token', source: { from: 'stored' } } });
}
