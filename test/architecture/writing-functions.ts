import ts from 'typescript';
import { textOfSql, wordsOfSql } from './sql-words.js';
import { lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

const MIGRATION = /(^|\/)migrations\/.+\.sql$/;
const FUNCTION = /create\s+(?:or\s+replace\s+)?function\s+(?:\w+\.)?(\w+)\s*\(([\s\S]*?)\bas\s+\$/gi;

/** Functions of migrations that may write: those that aren't declared to read alone, triggers aside. */
export const writingFunctions = (files: readonly TreeFile[]): ReadonlySet<string> =>
  new Set(
    files
      .filter(({ path }) => MIGRATION.test(path))
      .flatMap(({ text }) => [...text.matchAll(FUNCTION)])
      .filter(([, , declared = '']) => !/\b(stable|immutable|returns\s+trigger)\b/i.test(declared))
      .map(([, name = '']) => name.toLowerCase()),
  );

/**
 * Statements that ask a function of a migration which may write, as if they read: no word of theirs gives it away, so they must
 * be handed to what writes themselves.
 */
export function writesThatLookLikeReads(files: readonly TreeFile[]): Finding[] {
  const functions = writingFunctions(files);
  return files
    .filter(({ path }) => /^(services|packages|gateway)\/.+\.ts$/.test(path) && !isTest(path))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(parse(file), (node) => {
        const words = wordsOfSql(textOfSql(node) ?? '');
        const asked = words.filter((word, at) => functions.has(word) && words[at + 1] === '(');
        if (asked.length === 0 || isHandedToAWriter(node)) return;
        const message = `${asked.join(', ')} writes: hand this to execute(…) or returning(…)`;
        found.push({ path: `${file.path}:${lineOf(node)}`, message });
      });
      return found;
    });
}

const isHandedToAWriter = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent) &&
  ts.isPropertyAccessExpression(parent.expression) &&
  /^(execute|returning|write)$/.test(parent.expression.name.text);
