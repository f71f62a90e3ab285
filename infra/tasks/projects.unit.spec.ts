import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SOURCES, WHOLE } from './build.mjs';
import { files, root } from './tree.mjs';

interface Project {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly references: readonly { readonly path: string }[];
}
const projectAt = (path: string): Project => JSON.parse(readFileSync(join(root, path), 'utf8')) as Project;
const referencesOf = (path: string): string[] => projectAt(path).references.map((to) => to.path);

/** Every workspace that is compiled; the tasks run as they are, and test is all specs and what they need. */
const workspaces = files('{packages,services,infra}/*/package.json', 'gateway/package.json').map((path) =>
  dirname(path),
);

describe('what is compiled', () => {
  it('is every workspace, by its sources for a start, and with its specs for a check', () => {
    expect(workspaces.length).toBeGreaterThan(10);
    expect(referencesOf(SOURCES).toSorted()).toEqual(
      workspaces.map((folder) => `${folder}/tsconfig.build.json`).toSorted(),
    );
    expect(referencesOf(WHOLE).toSorted()).toEqual([...workspaces, 'test'].toSorted());
  });

  it.each(workspaces)(
    'has no spec among the sources of %s, and every spec in the project over them',
    (folder) => {
      expect(projectAt(`${folder}/tsconfig.build.json`)).toMatchObject({
        include: ['src/**/*.ts'],
        exclude: ['src/**/*.spec.ts'],
      });
      expect(projectAt(`${folder}/tsconfig.json`).include).toEqual(['src/**/*.spec.ts']);
      expect(referencesOf(`${folder}/tsconfig.json`)).toContain('./tsconfig.build.json');
    },
  );

  it.each([...workspaces, 'test'])('for %s needs sources only of the others, never their specs', (folder) => {
    const references = [`${folder}/tsconfig.json`, `${folder}/tsconfig.build.json`]
      .filter((path) => path !== 'test/tsconfig.build.json')
      .flatMap(referencesOf);
    expect(references.filter((path) => !path.endsWith('/tsconfig.build.json'))).toEqual([]);
  });
});
