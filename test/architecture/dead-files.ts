import { posix } from 'node:path';
import ts from 'typescript';
import { isSpec, isTypeScript, type Finding, type TreeFile } from './tree.js';

/** Files that a tool, a script or a person starts by name. Everything else must be reached from one of them. */
const ENTRY_POINTS: readonly RegExp[] = [
  /^services\/[^/]+\/src\/main\.ts$/,
  /^gateway\/src\/main\.ts$/,
  /^infra\/[^/]+\/src\/main\.ts$/,
  // The page of a portal names it.
  /^web\/portals\/[^/]+\/main\.tsx$/,
  /^infra\/bootstrap\.mjs$/,
  /^infra\/tasks\/[^/]+\.mjs$/,
  // What the compiler is told of a package that says nothing of itself: no file imports it.
  /^packages\/messaging\/src\/broker\/kafka\/kafkajs-internals\.d\.ts$/,
  // The public face of a workspace, which its package.json exports.
  /^(packages|services|infra)\/[^/]+\/src\/index\.ts$/,
  /^gateway\/src\/index\.ts$/,
  /^[^/]+\.mjs$/,
  /(^|\/)prisma\.config\.ts$/,
  /(^|\/)codegen\.(ts|mjs)$/,
];

const isEntryPoint = (path: string): boolean =>
  isSpec(path) || ENTRY_POINTS.some((entry) => entry.test(path));

/** Sources that nothing reaches, neither a process nor a spec. */
export function deadFiles(files: readonly TreeFile[]): Finding[] {
  const byPath = new Map(files.filter(({ path }) => isTypeScript(path)).map((file) => [file.path, file]));
  const reached = new Set<string>();
  const named = files.filter(({ path }) => /\.(md|json)$/.test(path)).map(({ text }) => text);
  const waiting = [...byPath.keys()].filter((path) => isEntryPoint(path) || isNamedIn(named, path));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = byPath.get(path);
    if (!file || reached.has(path)) continue;
    reached.add(path);
    waiting.push(...importsOf(file).flatMap((specifier) => resolve(file.path, specifier, byPath)));
  }
  return [...byPath.keys()]
    .filter((path) => !reached.has(path))
    .map((path) => ({
      path,
      message: 'nothing reaches it: neither a process nor a spec; remove it or use it',
    }));
}

/** A script that a person runs: a README or a package.json names it by its path in the tree or in its workspace. */
const isNamedIn = (texts: readonly string[], path: string): boolean => {
  const inWorkspace = path.split('/').slice(2).join('/');
  return (
    path.endsWith('.mjs') &&
    texts.some((text) => text.includes(path) || (inWorkspace !== '' && text.includes(inWorkspace)))
  );
};

/** Imports, and paths in strings: that is how a process of its own is started. */
const importsOf = (file: TreeFile): string[] => [
  ...ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => fileName),
  ...compiledPathsIn(file.text),
  ...[...file.text.matchAll(/['"`]((?:\.{1,2}|<rootDir>)\/[^'"`\s]+\.(?:m?js|ts))['"`]/g)].map(
    ([, path = '']) => path,
  ),
];

/** "infra/cli/dist/main.js" in a script names what infra/cli/src/main.ts compiles to; the test workspace has no src. */
const compiledPathsIn = (text: string): string[] =>
  [
    ...text.matchAll(/['"`/]((?:packages|services|infra|gateway|test)\/[^'"`\s]*?dist\/[^'"`\s]+)\.js['"`]/g),
  ].flatMap(([, path = '']) => ['/src/', '/'].map((folder) => `root:${path.replace('/dist/', folder)}.ts`));

function resolve(from: string, specifier: string, known: ReadonlyMap<string, TreeFile>): string[] {
  const [, workspace, face = 'index'] = /^@puhui\/([a-z-]+)(?:\/([a-z-]+))?$/.exec(specifier) ?? [];
  if (workspace !== undefined) {
    return ['packages/', 'services/', 'infra/', '']
      .flatMap((kind) => [
        `${kind}${workspace}/src/${face}.ts`,
        `${kind}${workspace}/src/${face}/index.ts`,
        `${kind}${workspace}/${face}/index.ts`,
      ])
      .filter((p) => known.has(p));
  }
  if (specifier.startsWith('<rootDir>/'))
    return [specifier.slice('<rootDir>/'.length)].filter((p) => known.has(p));
  if (specifier.startsWith('root:')) return [specifier.slice('root:'.length)].filter((p) => known.has(p));
  if (!specifier.startsWith('.')) return [];
  const path = posix.join(posix.dirname(from), specifier);
  return [
    path,
    path.replace(/\.js$/, '.ts'),
    path.replace(/\.js$/, '.tsx'),
    `${path}.ts`,
    `${path}/index.ts`,
  ].filter((p) => known.has(p));
}
