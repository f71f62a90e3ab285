import ts from 'typescript';
import { calledName, lineOf, parse, walk } from './syntax.js';
import type { Finding, TreeFile } from './tree.js';

/** What may send a mutation: each keeps one key for one wish, until its answer has come. */
const SENDERS = new Set(['askUntilAnswered']);

/**
 * Mutations that a page sends in a way of its own. A second tap, another tab, a reload and a broken line must all be the same
 * wish: a deed says its document to `useDeed` or `<DeedPage>`, or sends it by `askUntilAnswered` with a wish that is kept.
 */
export function deedsOfTheirOwn(files: readonly TreeFile[]): Finding[] {
  const mutations = new Set(
    files
      .filter(({ path }) => path.startsWith('web/') && path.endsWith('.graphql'))
      .flatMap(({ text }) => [...text.matchAll(/^mutation (\w+)/gm)].map(([, name]) => `${name}Document`)),
  );
  return files
    .filter(({ path }) => /^web\/(kit|desk-kit|portals)\/.*\.tsx?$/.test(path))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(parse(file), (node) => {
        if (ts.isIdentifier(node) && mutations.has(node.text) && !isSaidRightly(node))
          found.push({
            path: `${file.path}:${lineOf(node)}`,
            message: `${node.text} goes out in a way of its own: say it to useDeed, <DeedPage> or askUntilAnswered`,
          });
      });
      return found;
    });
}

/** Imported, the document of a deed or of a choice between deeds, or handed to a sender. */
function isSaidRightly({ parent }: ts.Identifier): boolean {
  if (ts.isImportSpecifier(parent)) return true;
  if (ts.isCallExpression(parent)) return SENDERS.has(calledName(parent));
  return ts.isPropertyAssignment(parent);
}
