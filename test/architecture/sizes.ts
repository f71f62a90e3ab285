import ts from 'typescript';
import { calledName, lineOf, linesOf, parse, walk } from './syntax.js';
import { isCode, isTest, isTypeScript, type Finding, type TreeFile } from './tree.js';

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 60;
const README_LINES_MAX = 120;

const lineCount = (text: string): number =>
  text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

export const longFiles = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => isCode(path))
    .filter(({ text }) => lineCount(text) > FILE_LINES_MAX)
    .map(({ path, text }) => ({
      path,
      message: `${lineCount(text)} lines, at most ${FILE_LINES_MAX}: give a part of it a name and a file of its own`,
    }));

export const longReadmes = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => /(^|\/)README[^/]*\.md$/.test(path))
    .filter(({ text }) => lineCount(text) > README_LINES_MAX)
    .map(({ path, text }) => ({
      path,
      message: `${lineCount(text)} lines, at most ${README_LINES_MAX}: move detail to docs/`,
    }));

/** A decision is read in two minutes, or not at all. */
const ADR_LINES = { min: 15, max: 60 } as const;

export const adrsOfAnotherLength = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => /^docs\/adr\/[^/]+\.md$/.test(path))
    .filter(({ text }) => lineCount(text) < ADR_LINES.min || lineCount(text) > ADR_LINES.max)
    .map(({ path, text }) => ({
      path,
      message: `${lineCount(text)} lines; a decision has ${ADR_LINES.min} to ${ADR_LINES.max}`,
    }));

export interface MeasuredFunction {
  readonly path: string;
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

/**
 * Every function with a body: declarations, methods, constructors, accessors, arrows and function expressions, the
 * callbacks of tests and of groups of tests included.
 */
function functionsOf(file: TreeFile): MeasuredFunction[] {
  const found: MeasuredFunction[] = [];
  walk(parse(file), (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return;
    found.push({ path: file.path, name: nameOf(node), line: lineOf(node), lines: linesOf(node) });
  });
  return found;
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText();
  return calledName(parent) === '' ? 'a function' : `the callback of ${calledName(parent)}`;
}

export const longFunctions = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => isTypeScript(path))
    .flatMap(functionsOf)
    .filter(({ lines }) => lines > FUNCTION_LINES_MAX)
    .map(({ path, name, line, lines }) => ({
      path: `${path}:${line}`,
      message: `${name} has ${lines} lines, at most ${FUNCTION_LINES_MAX}: name its steps`,
    }));

export interface SizeReport {
  readonly sourceLines: number;
  readonly testLines: number;
  readonly fileMedian: number;
  readonly file95: number;
  readonly functionMedian: number;
  readonly function95: number;
}

/** Sentences of pages in two languages: the compiler holds them, and there is nothing in them to test. */
const isWords = (path: string): boolean => /^web\/.*(^|[/-])words\.ts$/.test(path);

/** The sizes that the project aims at (docs/adr/0002), measured on TypeScript that people wrote. */
export function measure(files: readonly TreeFile[]): SizeReport {
  const typescript = files.filter(({ path }) => isTypeScript(path));
  const sources = typescript.filter(({ path }) => !isTest(path) && !isWords(path));
  const tests = typescript.filter(({ path }) => isTest(path));
  const sum = (of: readonly TreeFile[]): number => of.reduce((total, { text }) => total + lineCount(text), 0);
  const fileLines = sources.map(({ text }) => lineCount(text));
  const functionLines = sources.flatMap(functionsOf).map(({ lines }) => lines);
  return {
    sourceLines: sum(sources),
    testLines: sum(tests),
    fileMedian: percentile(fileLines, 50),
    file95: percentile(fileLines, 95),
    functionMedian: percentile(functionLines, 50),
    function95: percentile(functionLines, 95),
  };
}

/** Nearest-rank percentile; 0 of nothing. */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)] ?? 0;
}
