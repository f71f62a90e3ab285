import { DAY_MS, HOUR_MS, MINUTE_MS } from '@puhui/kernel';
import ts from 'typescript';
import { factorsOf, isProduct } from './syntax.js';

/** A product, as a whole, whose numbers make hours of milliseconds: `24 * 60 * 60_000`, `hours * 3600 * 1000`, `60 * MINUTE_MS`. */
export function isHoursByHand(node: ts.Node): boolean {
  if (!(isProduct(node) || ts.isNumericLiteral(node)) || isProduct(node.parent)) return false;
  const factors = factorsOf(node);
  const numbers = factors.filter((one) => ts.isNumericLiteral(one)).map(({ text }) => Number(text));
  const product = numbers.reduce((all, one) => all * one, 1);
  if (numbers.some((one) => [1_000, MINUTE_MS, HOUR_MS, DAY_MS].includes(one)))
    return product % HOUR_MS === 0;
  const spans = factors.map((one) => one.getText());
  return (
    (spans.includes('MINUTE_MS') && product % 60 === 0) || (spans.includes('HOUR_MS') && product % 24 === 0)
  );
}

/** `env.NODE_ENV`, `env['NODE_ENV']`, or a name that was taken out of one and is compared; handed on under its own name it is not read. */
export const readsTheMode = (node: ts.Node): boolean =>
  ((ts.isPropertyAccessExpression(node) && node.name.text === 'NODE_ENV') ||
    (ts.isElementAccessExpression(node) && hasText(/^['"`]NODE_ENV['"`]$/, node.argumentExpression)) ||
    (ts.isBinaryExpression(node) && hasText(/^NODE_ENV$/, node.left))) &&
  !(ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'NODE_ENV');

export const hasText = (form: RegExp, node: ts.Node | undefined): boolean => form.test(node?.getText() ?? '');

/** `const [oldest] = map.keys()`, also behind a condition; `map.keys().next()`; and a walk over the keys that ends early. */
export function takesTheFirstKey(node: ts.Node): boolean {
  if (ts.isForOfStatement(node))
    return hasText(/\.keys\(\)$/, node.expression) && hasText(/\b(return|break)\b/, node.statement);
  if (ts.isVariableDeclaration(node) && ts.isArrayBindingPattern(node.name))
    return hasText(/\.keys\(\)( : .+)?$/, node.initializer);
  return ts.isCallExpression(node) && hasText(/\.keys\(\)\.next$/, node.expression);
}
