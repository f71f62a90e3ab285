import ts from 'typescript';
import { calledName, lineOf, parse, walk } from './syntax.js';
import { isSpec, type Finding, type TreeFile } from './tree.js';

const TEST_CALL = /^(it|test|describe)(\.(each|concurrent))?$/;
const SIDELINED = /^(x(it|test|describe)|f(it|describe)|(it|test|describe)\.(only|skip|todo|failing).*)$/;

/** Tests that do not run, or that cannot fail. */
export const sidelinedTests = (files: readonly TreeFile[]): Finding[] =>
  inSpecs(files, (node) =>
    SIDELINED.test(calledName(node))
      ? `${calledName(node)} keeps tests from running: mend or remove it`
      : undefined,
  );

export const emptyTests = (files: readonly TreeFile[]): Finding[] =>
  inSpecs(files, (node) => {
    if (!ts.isCallExpression(node) || !TEST_CALL.test(calledName(node))) return undefined;
    const body = node.arguments.find((a) => ts.isArrowFunction(a) || ts.isFunctionExpression(a))?.body;
    return body && ts.isBlock(body) && body.statements.length === 0
      ? 'an empty test proves nothing'
      : undefined;
  });

/** The suffix tells what a spec needs, and picks the script that runs it. */
export const specsWithoutSuffix = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => isSpec(path) && !/\.(unit|int|e2e|containers|full)\.spec\.ts$/.test(path))
    .map(({ path }) => ({
      path,
      message: 'its suffix says what it needs: .unit, .int, .e2e, .containers or .full',
    }));

/** The first words of a test are a sentence about what holds, not the name of a function. */
export const namesThatAreNotSentences = (files: readonly TreeFile[]): Finding[] =>
  inSpecs(files, (node) => {
    if (!ts.isCallExpression(node) || !/^(it|test)$/.test(calledName(node))) return undefined;
    const [title] = node.arguments;
    if (!title || !ts.isStringLiteralLike(title)) return undefined;
    return title.text.trim().split(/\s+/).length < 3
      ? `"${title.text}" is not a sentence about what holds`
      : undefined;
  });

function inSpecs(files: readonly TreeFile[], look: (node: ts.Node) => string | undefined): Finding[] {
  return files
    .filter(({ path }) => isSpec(path))
    .flatMap((file) => {
      const findings: Finding[] = [];
      walk(parse(file), (node) => {
        const message = look(node);
        if (message !== undefined) findings.push({ path: `${file.path}:${lineOf(node)}`, message });
      });
      return findings;
    });
}
