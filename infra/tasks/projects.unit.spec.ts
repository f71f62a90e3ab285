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

/** What stands beside sources for specs alone, and may need packages that a start does not install. */
const TEST_SIDE = ['src/**/testing/**/*.ts', 'src/**/spec/**/*.ts'];
const TESTKIT = 'packages/testkit';

describe('what is compiled', () => {
  it('is every workspace, by its sources for a start, and with its specs for a check', () => {
    expect(workspaces.length).toBeGreaterThan(10);
    expect(referencesOf(SOURCES).toSorted()).toEqual(
      workspaces
        .filter((folder) => folder !== TESTKIT)
        .map((folder) => `${folder}/tsconfig.build.json`)
        .toSorted(),
    );
    // Pages are compiled by Vite; here their types are checked, of each portal by itself.
    const pages = ['web', ...files('web/portals/*/tsconfig.json').map((path) => dirname(path))];
    const specs = workspaces.map((folder) => `${folder}/tsconfig.specs.json`);
    expect(referencesOf(WHOLE).toSorted()).toEqual([...specs, ...pages, 'test'].toSorted());
  });

  it.each(workspaces)(
    'has no spec among the sources of %s nor what only specs use, and every spec in the project over them',
    (folder) => {
      const sources = projectAt(`${folder}/tsconfig.build.json`);
      expect(sources).toMatchObject({
        include: ['src/**/*.ts'],
        exclude: ['src/**/*.spec.ts', ...(folder === TESTKIT ? [] : TEST_SIDE)],
      });
      if (folder !== TESTKIT)
        expect(sources.references.filter(({ path }) => /testkit|testing/.test(path))).toEqual([]);
      // Types of modules that come without any are told to either project.
      const told = files(`${folder}/src/**/*.d.ts`).length > 0 ? ['src/**/*.d.ts'] : [];
      expect(projectAt(`${folder}/tsconfig.specs.json`).include).toEqual(['src/**/*.spec.ts', ...told]);
      expect(referencesOf(`${folder}/tsconfig.specs.json`)).toContain('./tsconfig.build.json');
    },
  );

  it.each(workspaces.filter((folder) => files(...TEST_SIDE.map((part) => `${folder}/${part}`)).length > 0))(
    'has a project of its own for what only specs use: %s',
    (folder) => {
      expect(projectAt(`${folder}/tsconfig.testing.json`)).toMatchObject({
        include: TEST_SIDE,
        exclude: ['src/**/*.spec.ts'],
      });
      expect(referencesOf(`${folder}/tsconfig.specs.json`)).toContain('./tsconfig.testing.json');
    },
  );

  it.each([
    ...workspaces.flatMap((folder) => [`${folder}/tsconfig.specs.json`, `${folder}/tsconfig.build.json`]),
    'test/tsconfig.json',
  ])('needs only the sources of others for %s, never their specs', (project) => {
    const references = referencesOf(project);
    expect(references.filter((path) => !/\/tsconfig\.(build|testing)\.json$/.test(path))).toEqual([]);
  });
});

describe('what the linter and editors look at', () => {
  // The nearest tsconfig.json of a file is whose types it is read with: each of these is one program, where the projects of a
  // build would be fifty, and whatever several of them import would be read for each.
  const views = ['packages', 'services', 'infra', 'gateway'];

  it('is one program for each kind of workspace, with all of its sources and specs', () => {
    for (const folder of workspaces) {
      const view = views.find((one) => folder === one || folder.startsWith(`${one}/`)) ?? '';
      expect(projectAt(`${view}/tsconfig.json`).include).toEqual([
        folder === view ? 'src/**/*.ts' : '*/src/**/*.ts',
      ]);
    }
    expect(files(...views.map((view) => `${view}/**/tsconfig.json`)).toSorted()).toEqual(
      [...views.map((view) => `${view}/tsconfig.json`), 'infra/tasks/tsconfig.json'].toSorted(),
    );
  });

  it('is compiled as the build compiles it', () => {
    const noOutput = { noEmit: true, composite: false, declaration: false, declarationMap: false };
    for (const view of views)
      expect(projectAt(`${view}/tsconfig.json`)).toEqual({
        extends: '../tsconfig.base.json',
        compilerOptions: { ...noOutput, rootDir: '.' },
        include: expect.anything(),
      });
  });
});
