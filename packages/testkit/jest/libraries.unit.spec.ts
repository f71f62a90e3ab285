import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@puhui/testkit';
import { expect, it } from '@jest/globals';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const JEST = here('../../../node_modules/jest/bin/jest.js');

const put = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};

/** A library that is an ES module, one that is not and loads a part of itself as it is used, and a module of ours. */
const PROJECT = {
  'package.json': '{ "type": "module" }',
  'ours.mjs': 'export const seen = { files: 0 };',
  'node_modules/esm/package.json': '{ "type": "module", "exports": "./index.js" }',
  'node_modules/esm/index.js': `export const seen = { files: 0 }; globalThis.ESM_WORD = 'kept';
    export const isError = (it) => it instanceof Error; export const later = () => import('common');`,
  'node_modules/common/package.json': '{ "main": "index.js" }',
  'node_modules/common/index.js': `exports.seen = { files: 0 }; exports.part = () => require('./part.js').name;
    exports.Made = class { says() { return 'as it was made'; } };`,
  'node_modules/common/part.js': `exports.name = 'a part';`,
};

const SPEC = `
  import { writeFileSync } from 'node:fs';
  import { expect, it, jest } from '@jest/globals';
  import { seen as esm, isError, later } from 'esm';
  import common from 'common';
  import { seen as ours } from './ours.mjs';
  it('is a file', async () => {
    for (const one of [esm, common.seen, ours]) one.files += 1;
    const late = await later();
    expect(late.default).toBe(common);
    expect(() => jest.unstable_mockModule('esm', () => ({}))).toThrow('esm is loaded once');
    const told = { esm: esm.files, common: common.seen.files, ours: ours.files, isError: isError(new TypeError('one')), word: ESM_WORD };
    writeFileSync(import.meta.url.slice('file://'.length) + '.told', JSON.stringify(told));
    if (esm.files === 2) expect(common.part()).toBe('a part');
    expect(common.part.isOurs).toBeUndefined();
    expect(common.Made.prototype.says()).toBe('as it was made');
    common.part = Object.assign(() => 'of this file', { isOurs: true });
    common.Made.prototype.says = () => 'as this file has it';
  });`;

const configOf = (folder: string, more: Readonly<Record<string, string>> = {}): string =>
  JSON.stringify({
    rootDir: folder,
    testMatch: ['**/*.spec.mjs'],
    moduleFileExtensions: ['mjs', 'js', 'json'],
    transform: {},
    testEnvironment: here('environment.mjs'),
    runtime: here('libraries.mjs'),
    ...more,
  });

it('a worker loads what comes from npm once and as it came, and our own modules for each file', () => {
  const folder = temporaryFolder('two-files');
  put(folder, { ...PROJECT, 'a.spec.mjs': SPEC, 'b.spec.mjs': SPEC });
  const run = spawnSync(process.execPath, [JEST, '--runInBand', '--config', configOf(folder)], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(run.stderr).toContain('2 passed, 2 total');
  const told = ['a', 'b'].map((name) => readFileSync(join(folder, `${name}.spec.mjs.told`), 'utf8'));
  const first = { esm: 1, common: 1, ours: 1, isError: true, word: 'kept' };
  const second = { ...first, esm: 2, common: 2 };
  expect(told.sort()).toEqual([first, second].map((one) => JSON.stringify(one)));
});

it('specs that run again in one process, as those who watch have them, read what was changed meanwhile', () => {
  const folder = temporaryFolder('watched');
  put(folder, {
    'package.json': '{ "type": "module" }',
    'a.spec.mjs': `import { appendFileSync } from 'node:fs';
      import { it } from '@jest/globals';
      import { word } from './ours.mjs';
      it('tells', () => appendFileSync('told', word + ' '));`,
    'twice.mjs': `import { writeFileSync } from 'node:fs';
      import jest from '${here('../../../node_modules/jest/build/index.js')}';
      for (const word of ['before', 'after']) {
        writeFileSync('ours.mjs', 'export const word = ' + JSON.stringify(word));
        await jest.runCLI({ runInBand: true, config: process.argv[2], _: [], $0: 'jest' }, [process.cwd()]);
      }`,
  });
  const config = configOf(folder, {
    globalSetup: here('global-setup.mjs'),
    globalTeardown: here('global-teardown.mjs'),
  });
  const { stderr } = spawnSync(process.execPath, ['twice.mjs', config], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder },
  });
  expect(stderr.match(/1 passed, 1 total/g)).toHaveLength(4);
  expect(readFileSync(join(folder, 'told'), 'utf8')).toBe('before after ');
});
