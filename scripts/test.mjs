// Runs all tests, as many files at once as there are processors: left alone, Node keeps one for itself, and half of two is much.
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import process from 'node:process';

const options = ['--test', '--test-reporter=spec', `--test-concurrency=${os.availableParallelism()}`];
const { status } = spawnSync(process.execPath, [...options, 'dist/test/**/*.test.js'], { stdio: 'inherit' });
process.exitCode = status ?? 1;
