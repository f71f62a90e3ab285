import ts from 'typescript';
import { lineOf, parse, walk } from './syntax.js';
import type { Finding, TreeFile } from './tree.js';

/** Fields of the graph that hold what somebody is called, or wrote. */
export const NAMES = new Set(['name', 'title', 'maskedName', 'address', 'tradeUnionName']);
const isPage = ({ path }: TreeFile): boolean => /^web\/(kit|desk-kit|portals)\/.*\.tsx$/.test(path);

/**
 * Names that stand in a page without an element of their own. One that runs from right to left turns the figures and signs
 * beside it round: `<bdi>` keeps them apart, and `isolated` does in a text. The walk over all pages (test/pages) finds what
 * goes another way.
 */
export const bareNames = (files: readonly TreeFile[]): Finding[] =>
  files.filter(isPage).flatMap((file) => {
    const found: Finding[] = [];
    walk(parse(file), (node) => {
      const shown = shownBy(node);
      for (const leaf of shown.flatMap(leaves))
        if (isName(leaf))
          found.push({
            path: `${file.path}:${lineOf(leaf)}`,
            message: `${leaf.getText()} is a name: write <bdi>, or isolated() in a text`,
          });
    });
    return found;
  });

/** What a node puts beside something else on a page: a child that is no `<bdi>`’s, or a part of a template. */
function shownBy(node: ts.Node): readonly ts.Expression[] {
  if (ts.isJsxExpression(node) && node.expression !== undefined)
    return isChildOfBdi(node) || ts.isJsxAttribute(node.parent) ? [] : [node.expression];
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
  return [];
}

const isChildOfBdi = ({ parent }: ts.JsxExpression): boolean =>
  ts.isJsxElement(parent) && parent.openingElement.tagName.getText() === 'bdi';

/** What an expression may come to: both ways of a choice. */
function leaves(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isParenthesizedExpression(node)) return leaves(node.expression);
  if (ts.isConditionalExpression(node)) return [...leaves(node.whenTrue), ...leaves(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return leaves(node.right);
    if (kind === ts.SyntaxKind.QuestionQuestionToken) return [...leaves(node.left), ...leaves(node.right)];
  }
  return [node];
}

/** A field of something that came from the graph; words and deeds have names too, which are ours. */
const isName = (node: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(node) &&
  NAMES.has(node.name.text) &&
  !/(^|\.)(\w*[wW]ords|deed|field|row|column)$/.test(node.expression.getText());
