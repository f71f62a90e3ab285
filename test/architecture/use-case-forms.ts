import { posix } from 'node:path';
import ts from 'typescript';
import { lineOf, parse, walk } from './syntax.js';
import type { Finding, TreeFile } from './tree.js';

const USE_CASE = /^services\/\w+\/src\/.+\/use-case\.ts$/;
const DECISION = /\/decide(-[a-z-]+)?\.ts$/;

/** Use cases without a decision of their own beside them, and those that refuse before their key is looked up (ADR 0071). */
export function oddUseCases(files: readonly TreeFile[]): Finding[] {
  const decided = new Set(
    files.filter(({ path }) => DECISION.test(path)).map(({ path }) => posix.dirname(path)),
  );
  return files
    .filter(({ path }) => USE_CASE.test(path))
    .flatMap((file) => [
      ...(decided.has(posix.dirname(file.path))
        ? []
        : [{ path: file.path, message: 'what it decides stands in decide.ts beside it' }]),
      ...refusedBeforeItsKey(file),
      ...clockBesideItsInstant(file),
      ...stepsToldToAnybody(file),
    ]);
}

/**
 * What step a thing has come to is told to who may hear it: the decision comes behind `may`, and loading before it. Of a thing that
 * anybody may look up, loading may say that there is none.
 */
function stepsToldToAnybody(file: TreeFile): Finding[] {
  const found: Finding[] = [];
  walk(parse(file), (node) => {
    if (!ts.isPropertyAccessExpression(node) || node.expression.getText() !== 'refuse') return;
    if (node.name.text.endsWith('_STEP_NOT_OPEN'))
      found.push({
        path: `${file.path}:${lineOf(node)}`,
        message: 'says which step is open, perhaps before it is asked who may hear that: decide.ts says it',
      });
  });
  return found;
}

/** An instant of `UseCases` is that behind the locks: a clock beside it would give one from before them (ADR 0106). */
function clockBesideItsInstant(file: TreeFile): Finding[] {
  const parameters: ts.ParameterDeclaration[] = [];
  walk(parse(file), (node) => void (ts.isParameter(node) && parameters.push(node)));
  const isOf = (type: RegExp) => (one: ts.ParameterDeclaration) => type.test(one.type?.getText() ?? '');
  if (!parameters.some(isOf(/^UseCases\b/))) return [];
  return parameters.filter(isOf(/^Clock\b/)).map((clock) => ({
    path: `${file.path}:${lineOf(clock)}`,
    message: 'has a clock beside the instant of UseCases: take `now`, which is behind the locks',
  }));
}

/** Whoever asks again under a key is answered before anything is checked: a check is a step of its own. */
function refusedBeforeItsKey(file: TreeFile): Finding[] {
  const found: Finding[] = [];
  walk(parse(file), (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'this.useCases.run') return;
    const method = ts.findAncestor(node, ts.isMethodDeclaration);
    for (const early of returnsOf(method?.body))
      if (early.pos < node.pos && !isAround(early, node))
        found.push({
          path: `${file.path}:${lineOf(early)}`,
          message: 'checks before its key is looked up: write it as the step check',
        });
  });
  return found;
}

const isAround = (outer: ts.Node, inner: ts.Node): boolean =>
  outer.pos <= inner.pos && inner.end <= outer.end;

/** Of a body itself, not of functions within it. */
function returnsOf(body: ts.Node | undefined): ts.ReturnStatement[] {
  const found: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  if (body !== undefined) visit(body);
  return found;
}
