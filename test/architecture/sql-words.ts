import ts from 'typescript';
import { lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

/** Comments and texts. What stands between dollars is kept: it may be a program. */
const NO_WORDS = /--[^\n]*|\/\*[\s\S]*?\*\/|\be'(?:\\[\s\S]|''|[^\\'])*'|'(?:[^']|'')*'/gi;

/** The text of a statement or a part of one, with a sign where a value or a part stands; null for what is no SQL. */
export function textOfSql(node: ts.Node): string | null {
  if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== 'sql') return null;
  const { template } = node;
  return ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : [template.head.text, ...template.templateSpans.map((span) => span.literal.text)].join(' ? ');
}

/** What PostgreSQL reads of a statement as names and words: without comments, texts and quotes, in lower case. */
export const bareSql = (text: string): string =>
  text.replaceAll(NO_WORDS, ' ? ').replaceAll('"', '').toLowerCase();

/** Its words, and the dots and parentheses between them. */
export const wordsOfSql = (text: string): string[] => bareSql(text).match(/[a-z_][\w$]*|[.()]/g) ?? [];

/** What SQL is made of: the tag, and the class behind it, which takes any text. */
const MAKES_SQL = new Set(['sql', 'Sql']);

/** Slices, which have tables of their own. */
const OF_A_SERVICE = /^services\/\w+\/src\/.+\.ts$/;

/**
 * Places where SQL is written by another name than `sql`: what is imported under another one, the tag of a namespace, a second
 * name for it, the class itself. The rules about tables read what the tag stands before, and would see nothing there.
 */
export const sqlByAnotherName = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => OF_A_SERVICE.test(path) && !isTest(path))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(parse(file), (node) => {
        const name = otherNameOf(node);
        if (name !== null)
          found.push({
            path: `${file.path}:${lineOf(node)}`,
            message: `${name} is SQL that no rule about tables reads: write sql\`…\``,
          });
      });
      return found;
    });

function otherNameOf(node: ts.Node): string | null {
  if (ts.isImportSpecifier(node)) return MAKES_SQL.has(node.propertyName?.text ?? '') ? node.getText() : null;
  if (ts.isTaggedTemplateExpression(node))
    return node.tag.getText().endsWith('.sql') ? node.tag.getText() : null;
  if (ts.isVariableDeclaration(node))
    return MAKES_SQL.has(node.initializer?.getText() ?? '') ? node.getText() : null;
  return ts.isNewExpression(node) && /(^|\.)Sql$/.test(node.expression.getText()) ? node.getText() : null;
}
