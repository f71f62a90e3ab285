import type { RefusalEntry } from './entry.js';

/** The enum that a fact is of, by its name in the graph; undefined for any other fact. */
export const enumNameOf = (type: string): string | undefined => /^enum (\w+)!$/.exec(type)?.[1];

/** The GraphQL type of a fact. */
export const factTypeName = (type: string): string => type.replace(/^enum /, '');

/** The GraphQL object type of one refusal; two services may refuse for the same thing (OfferUnknown). */
export function refusalSdl(typeName: string, entry: RefusalEntry): string {
  const facts = Object.entries(entry.fields).flatMap(([name, type]) => [
    ...(entry.about?.[name] === undefined ? [] : [`  "${entry.about[name]}"`]),
    `  ${name}: ${factTypeName(type)}`,
  ]);
  return [
    // The facts stand in braces, as the sentence has them before they are filled in.
    `"${entry.en.replaceAll('"', "'")}"`,
    `type ${typeName} implements Refusal @shareable {`,
    '  code: String!',
    '  message: String!',
    '  messageEn: String!',
    '  hint: String!',
    '  hintEn: String!',
    '  retryAfterMs: Count',
    ...facts,
    '}',
    '',
  ].join('\n');
}
