import { dirname, join } from 'node:path';
import type { Finding, TreeFile } from './tree.js';

/** What Node runs by itself. */
const PROGRAM = /^test\/((load|refusals|roles)\/main|screens\/take|e2e\/stage\/host)\.ts$/;
/** What can be loaded in a run of Jest alone: the testkit's front door leads to its `expect`. */
const JESTS_OWN: readonly string[] = ['@jest/globals', '@puhui/testkit'];
const IMPORTED = /^(?:import|export) (?!type )[^;]*?from '([^']+)';|^import '([^']+)';/gm;

/** Modules that a program loads and that only Jest can: it would end before its first line. */
export function jestInPrograms(files: readonly TreeFile[]): Finding[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return [...texts.keys()]
    .filter((path) => PROGRAM.test(path))
    .flatMap((program) =>
      [...loadedBy(program, texts)].flatMap((path) =>
        importsOf(texts.get(path) ?? '')
          .filter((module) => JESTS_OWN.includes(module))
          .map((module) => ({ path, message: `${program} cannot load ${module}` })),
      ),
    );
}

const importsOf = (text: string): string[] =>
  [...text.matchAll(IMPORTED)].map(([, from, alone]) => from ?? alone ?? '');

/** The program and whatever of the tree it imports. */
function loadedBy(program: string, texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const loaded = new Set([program]);
  for (const path of loaded)
    for (const module of importsOf(texts.get(path) ?? ''))
      if (module.startsWith('.')) loaded.add(join(dirname(path), module.replace(/\.js$/, '.ts')));
  return loaded;
}
