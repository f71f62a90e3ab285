import { execFileSync } from 'node:child_process';
import { readFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the tree, its path from the root with forward slashes. */
export interface TreeFile {
  readonly path: string;
  readonly text: string;
}

/** A place where the tree breaks a rule, and what to do about it. */
export interface Finding {
  readonly path: string;
  readonly message: string;
}

const here = dirname(fileURLToPath(import.meta.url));
/** Programs run from test/dist, specs from where they are written. */
export const repositoryRoot = join(here, here.includes('/test/dist/') ? '../../..' : '../..');
export const fixturesRoot = join(repositoryRoot, 'test/architecture/fixtures');

const TEXT = /\.(tsx?|mjs|cjs|js|sql|sh|graphql|prisma|json|ya?ml|md|txt|tsv)$/;

let tree: readonly TreeFile[] | undefined;
/** Every file that is kept or would be kept (tracked, or new and not ignored), fixtures aside. Read once by a process or spec. */
export function readTree(): readonly TreeFile[] {
  tree ??= listFiles(repositoryRoot).filter(({ path }) => !path.startsWith('test/architecture/fixtures/'));
  return tree;
}

/** A little tree that breaks a rule on purpose: the proof that the rule can fail. */
export const readFixture = (name: string): TreeFile[] => listFiles(join(fixturesRoot, name));

function listFiles(root: string): TreeFile[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '.'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(listed.split('\0'))]
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .toSorted()
    .map((path) => ({ path, text: TEXT.test(path) ? readFileSync(join(root, path), 'utf8') : '' }));
}

/** Written by a command, checked by "generated files are up to date", and free of the rules for people's files. */
export const isGenerated = (path: string): boolean =>
  /(^|\/)generated\//.test(path) ||
  /^docs\/(supergraph\.graphql|asyncapi\.yaml|refusals\/[a-z]+\.md|roles\.golden\.txt|campaign\.schema\.json)$/.test(
    path,
  ) ||
  /^services\/\w+\/src\/refusals\.graphql$/.test(path) ||
  path === 'package-lock.json';

export const isSpec = (path: string): boolean => path.endsWith('.spec.ts');
/** Specs and what only specs use: it lies in test, in the testkit, or in a folder called spec or testing. */
export const isTest = (path: string): boolean =>
  isSpec(path) || /^(test|packages\/testkit)\/|\/(spec|testing)\//.test(path);
/** What a person wrote for a machine to run: sources, specs, scripts, SQL, schemas. */
export const isCode = (path: string): boolean =>
  /\.(tsx?|mjs|cjs|js|sql|sh|graphql|prisma)$/.test(path) && !isGenerated(path);
export const isTypeScript = (path: string): boolean => /\.(tsx?|mjs)$/.test(path) && !isGenerated(path);

/** Findings as a reader wants them in a failed assertion: one line each. */
export const asLines = (findings: readonly Finding[]): string[] =>
  findings.map(({ path, message }) => `${path}: ${message}`);
