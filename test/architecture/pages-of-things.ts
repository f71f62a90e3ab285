import ts from 'typescript';
import { calledName, lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

/** What says when a page is another one. */
const DOOR = 'web/kit/router.ts';
const OPTIONS = new Set(['remountDeps', 'defaultRemountDeps']);
const isOfPages = ({ path }: TreeFile): boolean =>
  /^web\/(kit|desk-kit|portals)\/.*\.tsx?$/.test(path) && path !== DOOR && !isTest(path);

/**
 * Pages that would stay as they are when their address names another thing: what was typed for one budget, or said to be done of one
 * person, would stand under the name of another. A router takes this from `ROUTER`; a portal without one draws its `<Page>` with a key.
 */
export const pagesKeptOver = (files: readonly TreeFile[]): Finding[] =>
  files.filter(isOfPages).flatMap((file) => {
    const found: Finding[] = [];
    const say = (node: ts.Node, message: string): void =>
      void found.push({ path: `${file.path}:${lineOf(node)}`, message });
    const isShell = /\/shell\/pages\.tsx?$/.test(file.path);
    walk(parse(file), (node) => {
      if (calledName(node) === 'createRouter' && !takesRouter(node))
        say(
          node,
          'a router begins with ...ROUTER of web/kit, which makes the page of another thing another page',
        );
      if (ts.isPropertyAssignment(node) && OPTIONS.has(node.name.getText()))
        say(node, 'when a page is another one is said once, in web/kit/router.ts');
      if (isShell && isPageElement(node) && !hasKey(node))
        say(
          node,
          'a page has the path of its address as its key, so that of another thing it is another page',
        );
    });
    return found;
  });

function takesRouter(node: ts.Node): boolean {
  const [options] = ts.isCallExpression(node) ? node.arguments : [];
  return (
    options !== undefined &&
    ts.isObjectLiteralExpression(options) &&
    options.properties.some((one) => ts.isSpreadAssignment(one) && one.expression.getText() === 'ROUTER')
  );
}

type Element = ts.JsxSelfClosingElement | ts.JsxOpeningElement;
const isPageElement = (node: ts.Node): node is Element =>
  (ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node)) && node.tagName.getText() === 'Page';
const hasKey = ({ attributes }: Element): boolean =>
  attributes.properties.some((one) => ts.isJsxAttribute(one) && one.name.getText() === 'key');
