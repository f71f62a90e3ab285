import ts from 'typescript';
import type { TreeFile } from './tree.js';

const parsed = new Map<string, ts.SourceFile>();

/** The syntax tree of a file, without types; read once per text. */
export function parse(file: TreeFile): ts.SourceFile {
  const key = `${file.path}\0${file.text}`;
  const known = parsed.get(key);
  if (known) return known;
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2024, true);
  parsed.set(key, source);
  return source;
}

/** Visits every node below (and including) one. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  const go = (one: ts.Node): void => {
    visit(one);
    ts.forEachChild(one, go);
  };
  go(node);
}

/** 1-based line of a node's first token. */
export const lineOf = (node: ts.Node): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;

/** Lines from a node's first token to its last, both counted. */
export function linesOf(node: ts.Node): number {
  const end = node.getSourceFile().getLineAndCharacterOfPosition(node.getEnd()).line + 1;
  return end - lineOf(node) + 1;
}

/** The dotted name that is called, e.g. "describe.each" or "process.exit"; "" for anything else. */
export function calledName(node: ts.Node): string {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return '';
  return dotted(node.expression);
}

export function dotted(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression)) {
    const left = dotted(expression.expression);
    return left === '' ? '' : `${left}.${expression.name.text}`;
  }
  if (ts.isCallExpression(expression)) return dotted(expression.expression);
  return '';
}

export const isProduct = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskToken;
/** What is multiplied with each other. */
export const factorsOf = (node: ts.Expression): ts.Expression[] =>
  isProduct(node) ? [...factorsOf(node.left), ...factorsOf(node.right)] : [node];
