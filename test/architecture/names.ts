import { isGenerated, type Finding, type TreeFile } from './tree.js';

/** Names that say nothing to the people outside, each with the question that finds a better one. */
const EMPTY_NAMES = [
  'utils',
  'util',
  'common',
  'helpers',
  'helper',
  'manager',
  'core',
  'impl',
  'misc',
  'lib',
];

/** What may lie at the top (architecture, folders); files there are what tools insist on. */
const TOP_FOLDERS = ['.ci', '.github', 'docs', 'gateway', 'infra', 'packages', 'services', 'test', 'web'];
const TOP_FILES = [
  '.dependency-cruiser.mjs',
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  '.npmrc',
  '.nvmrc',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
  // Where whoever finds a hole looks for how to tell it.
  'SECURITY.md',
  'jest.config.mjs',
  'package-lock.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.build.json',
  'tsconfig.json',
];

export const emptyNames = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => !isGenerated(path))
    .filter(({ path }) => path.split(/[/.-]/).some((word) => EMPTY_NAMES.includes(word)))
    .map(({ path }) => ({ path, message: 'the name does not say what it does for the people outside' }));

export const strangersAtTheTop = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => {
      const [top = '', ...below] = path.split('/');
      return below.length === 0 ? !TOP_FILES.includes(top) : !TOP_FOLDERS.includes(top);
    })
    .map(({ path }) => ({ path, message: 'nothing else lies at the top but what tools insist on' }));

/** Each workspace explains in a few lines what it is for. */
export function missingReadmes(files: readonly TreeFile[]): Finding[] {
  const paths = new Set(files.map(({ path }) => path));
  return [...paths]
    .filter((path) =>
      /^(packages\/[^/]+|services\/[^/]+|infra\/[^/]+|gateway|test)\/package\.json$/.test(path),
    )
    .map((path) => path.replace('package.json', 'README.md'))
    .filter((path) => !paths.has(path))
    .map((path) => ({ path, message: 'is missing: say what it is for and what it will never do' }));
}

/** Each migration carries a note: why, what it locks, how it was checked. */
export function migrationsWithoutNote(files: readonly TreeFile[]): Finding[] {
  const paths = new Set(files.map(({ path }) => path));
  return [...paths]
    .filter((path) => /\/migrations\/[^/]+\/up\.sql$/.test(path))
    .map((path) => path.replace('up.sql', 'note.md'))
    .filter((path) => !paths.has(path))
    .map((path) => ({
      path,
      message: 'is missing: a migration says why, what it locks and how it was checked',
    }));
}

/** Two migrations of one set with one number are no order: a service that finds them does not start. */
export function migrationsOfOneNumber(files: readonly TreeFile[]): Finding[] {
  const first = new Map<string, string>();
  return files.flatMap(({ path }) => {
    const [, set, number] = /^(.+\/migrations)\/(\d+)-[^/]+\/up\.sql$/.exec(path) ?? [];
    if (set === undefined || number === undefined) return [];
    const taken = first.get(`${set}/${number}`);
    first.set(`${set}/${number}`, taken ?? path);
    return taken === undefined
      ? []
      : [{ path, message: `has the number of ${taken}: take the next free one` }];
  });
}
