import { posix } from 'node:path';
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
    .filter(
      ({ path }) =>
        isSpec(path) && !/\.(unit|int|e2e|pages|containers|faults|full|rule)\.spec\.ts$/.test(path),
    )
    .map(({ path }) => ({
      path,
      message: 'its suffix says what it needs: .unit, .int, .e2e, .containers or .full',
    }));

/** A rule is run by a spec of a suite that imports it, beside it: by itself no suite would find it. */
export const rulesThatNobodyRuns = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => path.endsWith('.rule.spec.ts'))
    .filter(({ path }) => {
      const [folder, name] = [posix.dirname(path), posix.basename(path, '.ts')];
      return !files.some(
        (file) =>
          posix.dirname(file.path) === folder &&
          file.path.endsWith('.unit.spec.ts') &&
          file.text.includes(`import './${name}.js';`),
      );
    })
    .map(({ path }) => ({ path, message: 'no suite runs it: import it in rules-of-the-code.unit.spec.ts' }));

/**
 * A property goes as far as its run says: with the bounds that all specs have, or with `howFar` of @puhui/testkit. One on
 * a database always says how far, since what a processor does 5,000 times a database does not do in an hour.
 */
export const propertiesOfTheirOwnLength = (files: readonly TreeFile[]): Finding[] =>
  inSpecs(files, (node, path) => {
    if (!ts.isCallExpression(node) || calledName(node) !== 'fc.assert') return undefined;
    const settings = node.arguments[1];
    if (settings ? calledName(settings) === 'howFar' : !path.endsWith('.int.spec.ts')) return undefined;
    return 'this property sets its own length or none: write howFar({ few, many }) of @puhui/testkit';
  });

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

function inSpecs(
  files: readonly TreeFile[],
  look: (node: ts.Node, path: string) => string | undefined,
): Finding[] {
  return files
    .filter(({ path }) => isSpec(path))
    .flatMap((file) => {
      const findings: Finding[] = [];
      walk(parse(file), (node) => {
        const message = look(node, file.path);
        if (message !== undefined) findings.push({ path: `${file.path}:${lineOf(node)}`, message });
      });
      return findings;
    });
}
