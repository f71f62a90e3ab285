import { posix } from 'node:path';
import ts from 'typescript';
import { isSpec, isTypeScript, type Finding, type TreeFile } from './tree.js';

/** Files that a tool, a script or a person starts by name. Everything else must be reached from one of them. */
const ENTRY_POINTS: readonly RegExp[] = [
  /^services\/[^/]+\/src\/main\.ts$/,
  /^gateway\/src\/main\.ts$/,
  /^infra\/[^/]+\/src\/main\.ts$/,
  /^infra\/bootstrap\.mjs$/,
  /^infra\/tasks\/[^/]+\.mjs$/,
  /^test\/load\/main\.ts$/,
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
  const waiting = [...byPath.keys()].filter(isEntryPoint);
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

/** Imports, and relative paths in strings: that is how a process of its own is started. */
const importsOf = (file: TreeFile): string[] => [
  ...ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => fileName),
  ...[...file.text.matchAll(/['"`](\.{1,2}\/[^'"`\s]+\.(?:m?js|ts))['"`]/g)].map(([, path = '']) => path),
];

function resolve(from: string, specifier: string, known: ReadonlyMap<string, TreeFile>): string[] {
  const workspace = /^@puhui\/([a-z-]+)$/.exec(specifier);
  if (workspace) {
    const folders = ['packages', 'services', 'infra'].map((kind) => `${kind}/${workspace[1]}`);
    return [...folders, workspace[1] ?? '']
      .map((folder) => `${folder}/src/index.ts`)
      .filter((p) => known.has(p));
  }
  if (!specifier.startsWith('.')) return [];
  const path = posix.join(posix.dirname(from), specifier);
  return [path, path.replace(/\.js$/, '.ts'), `${path}.ts`, `${path}/index.ts`].filter((p) => known.has(p));
}
