import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { files, root, services } from './tree.mjs';

/** The sources of a tree that was never built: no output of a package to fall back on. Gives the folder. */
function neverBuilt(): string {
  const folder = temporaryFolder('never-built');
  const sources = files('{packages,services}/*/{src/**/*.ts,package.json}', 'infra/tasks/*.mjs');
  for (const path of sources) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
  mkdirSync(join(folder, 'node_modules'));
  // Of others' packages all that is installed; of our own none, which are links to places with outputs here.
  for (const name of readdirSync(join(root, 'node_modules')).filter((name) => name !== '@puhui'))
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  return folder;
}

it('refusals’ types are made of sources alone, as a fresh clone has them', () => {
  const folder = neverBuilt();
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const program = join(folder, 'infra/tasks/refusal-sdl.mjs');
  const run = spawnSync(process.execPath, [...flags, program, ...services], {
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  expect([run.status, run.stderr]).toEqual([0, '']);
  const typesOf = (tree: string) =>
    services.map((service) => readFileSync(join(tree, `services/${service}/src/refusals.graphql`), 'utf8'));
  expect(typesOf(folder)).toEqual(typesOf(root));
});
