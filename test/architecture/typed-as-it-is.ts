import ts from 'typescript';
import { lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

const OF_PAGES = /^web\/(kit|desk-kit|portals)\/.*\.tsx$/;
const TRIMS: readonly string[] = ['trim', 'trimStart', 'trimEnd'];

/** Boxes that take away what is typed while it is typed: a blank within it could never be written. What is sent is trimmed once, when it is. */
export const trimmedAtEachKey = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter((file) => OF_PAGES.test(file.path) && !isTest(file.path))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(parse(file), (node) => {
        if (ts.isJsxAttribute(node) && node.name.getText() === 'onChange' && trims(node))
          found.push({
            path: `${file.path}:${lineOf(node)}`,
            message: 'keep what is typed as it is typed, and trim it where it is sent',
          });
      });
      return found;
    });

function trims(node: ts.Node): boolean {
  let found = false;
  walk(node, (inner) => {
    found ||=
      ts.isCallExpression(inner) &&
      ts.isPropertyAccessExpression(inner.expression) &&
      TRIMS.includes(inner.expression.name.text);
  });
  return found;
}
