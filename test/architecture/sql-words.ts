import ts from 'typescript';

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
