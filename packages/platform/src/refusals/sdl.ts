import type { RefusalEntry } from './catalogue.js';

/** The GraphQL type of a fact. */
export const factTypeName = (type: string): string => type.replace(/^enum /, '');

/** The GraphQL object type of one refusal. */
export function refusalSdl(typeName: string, entry: RefusalEntry): string {
  const facts = Object.entries(entry.fields).map(([name, type]) => `  ${name}: ${factTypeName(type)}`);
  return [
    `"${entry.en.replaceAll('"', "'")}"`,
    `type ${typeName} implements Refusal {`,
    '  code: String!',
    '  message: String!',
    '  messageEn: String!',
    '  hint: String!',
    ...facts,
    '}',
    '',
  ].join('\n');
}
