import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';

const here = dirname(fileURLToPath(import.meta.url));

/** A repository of one service, and what the look at it says. */
function look(files: Readonly<Record<string, string>>): { code: number | null; said: string } {
  const root = temporaryFolder('unused');
  const all = {
    'package.json': JSON.stringify({ name: 'one', type: 'module', workspaces: ['services/*'] }),
    'services/claims/package.json': JSON.stringify({ name: '@one/claims', type: 'module' }),
    'services/claims/src/main.ts': "import { claim } from './claim.js';\nclaim();\n",
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(here, '../../node_modules'), join(root, 'node_modules'));
  const script = `import(${JSON.stringify(join(here, 'unused.mjs'))}).then(async ({ unused }) => process.exit(await unused(process.argv[1], false)))`;
  const run = spawnSync(process.execPath, ['-e', script, root], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { code: run.status, said: run.stdout + run.stderr };
}

const claim = 'export const claim = (): number => 1;\n';

it('a tree in which everything is used passes', () => {
  expect(look({ 'services/claims/src/claim.ts': claim })).toEqual({ code: 0, said: '' });
});

it('a file that nothing reaches and an export that nobody imports are found', () => {
  const { code, said } = look({
    'services/claims/src/claim.ts': `${claim}export const forgotten = 2;\nexport type Forgotten = string;\n`,
    'services/claims/src/left-over.ts': 'export {};\n',
  });
  expect(code).toBe(1);
  expect(said).toContain('forgotten');
  expect(said).toContain('Forgotten');
  expect(said).toContain('left-over.ts');
});

it('a production export that only a spec imports is found', () => {
  const { code, said } = look({
    'services/claims/src/claim.ts': `${claim}export const tried = (): number => 2;\n`,
    'services/claims/src/claim.unit.spec.ts': "import { tried } from './claim.js';\ntried();\n",
  });
  expect(code).toBe(1);
  expect(said).toContain('tried');
});

it('a part that its own file uses may be tested by a spec', () => {
  const parts = 'export const part = (): number => 2;\nexport const claim = (): number => part();\n';
  const { code } = look({
    'services/claims/src/claim.ts': parts,
    'services/claims/src/claim.unit.spec.ts': "import { part } from './claim.js';\npart();\n",
  });
  expect(code).toBe(0);
});
