import { isEnumType, isObjectType, type GraphQLSchema } from 'graphql';
import { refusalTypeName, type RefusalCatalogue } from './catalogue.js';
import type { RefusalEntries } from './entry.js';
import { refusals as operators } from './operators.js';
import type { EnumWords } from './say-fact.js';
import { enumNameOf, factTypeName } from './sdl.js';

/** Words that name what a program has, and that no page has. */
const JARGON =
  /幂等|死信|消费者|消息键|投影|令牌|npm run|\b(idempotency|dead letters?|consumers?|projections?|tokens?|subgraphs?|suspense account|parked)\b/giu;

/** What the operators' part of every service's graph answers. */
const ofOperators = Object.keys(operators.entries);

const SHARED_FIELDS = ['code', 'message', 'messageEn', 'hint', 'hintEn', 'retryAfterMs'];

/**
 * Holds a catalogue and a service's schema together: each refusal has its type with exactly its facts, each type that
 * implements Refusal has its entry, sentences quote only facts that are there, and each enum that one quotes has words
 * for each of its values.
 * @param own types that others define, e.g. InvalidInput, to be left out.
 * @returns what does not fit, one sentence each.
 */
export function checkRefusals(
  { entries, words }: Pick<RefusalCatalogue<RefusalEntries>, 'entries' | 'words'>,
  schema: GraphQLSchema,
  own: readonly string[] = [],
): string[] {
  const typeNames = new Set([...Object.keys(entries), ...ofOperators].map(refusalTypeName));
  const strays = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Refusal'))
    .filter(({ name }) => !typeNames.has(name) && !own.includes(name))
    .map(({ name }) => `${name} implements Refusal but is in no catalogue`);
  return [
    ...Object.keys(entries).flatMap((code) => problemsOf(code, entries, schema)),
    ...missingWords(entries, words, schema),
    ...strays,
  ];
}

function missingWords(entries: RefusalEntries, words: EnumWords, schema: GraphQLSchema): string[] {
  const quoted = Object.values(entries).flatMap(({ zh, en, hintZh, hintEn, fields }) =>
    Object.entries<string>(fields)
      .filter(([name]) => `${zh}${en}${hintZh}${hintEn}`.includes(`{${name}}`))
      .flatMap(([, type]) => enumNameOf(type) ?? []),
  );
  return [...new Set(quoted)].flatMap((name) => {
    const type = schema.getType(name);
    if (!isEnumType(type)) return [`${name} is no enum of the schema`];
    return type
      .getValues()
      .filter((value) => words[name]?.[value.name.toLowerCase()] === undefined)
      .map((value) => `${name}.${value.name} has no words`);
  });
}

function problemsOf(code: string, entries: RefusalEntries, schema: GraphQLSchema): string[] {
  const {
    fields = {},
    about = {},
    mendsWhile = {},
    zh = '',
    en = '',
    hintZh = '',
    hintEn = '',
  } = entries[code] ?? {};
  const quoted = [zh, en, hintZh, hintEn].flatMap((text) =>
    [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
  );
  const unknown = quoted.filter((name) => name !== undefined && !Object.hasOwn(fields, name));
  const problems = [
    ...unknown.map((name) => `${code} quotes {${name}}, which is not one of its facts`),
    ...notForPeople(code, fields, [zh, en, hintZh, hintEn]),
    ...Object.keys(about)
      .filter((name) => !Object.hasOwn(fields, name))
      .map((name) => `${code} says what ${name} is, which is not one of its facts`),
    ...Object.keys(mendsWhile)
      .filter((name) => !Object.hasOwn(fields, name))
      .map((name) => `${code} mends while ${name} …, which is not one of its facts`),
  ];
  const type = schema.getType(refusalTypeName(code));
  if (!isObjectType(type)) return [...problems, `${code} has no type ${refusalTypeName(code)} in the schema`];
  const wanted = new Map(Object.entries<string>(fields).map(([name, fact]) => [name, factTypeName(fact)]));
  for (const field of Object.values(type.getFields())) {
    if (SHARED_FIELDS.includes(field.name)) continue;
    const declared = wanted.get(field.name);
    wanted.delete(field.name);
    if (declared !== String(field.type))
      problems.push(
        `${type.name}.${field.name} is ${String(field.type)}, in the catalogue ${declared ?? 'nothing'}`,
      );
  }
  return [...problems, ...[...wanted.keys()].map((name) => `${type.name} lacks ${name}, a fact of ${code}`)];
}

/** By its type, or by its name: one that is made up of others, or a digest, is text to the graph. */
const isId = (name: string, type: string): boolean =>
  /^\[?Id\b/.test(type) || /(?:^id|Ids?|[hH]ash|Digest)$/.test(name);

/** What a sentence says that no person can do anything with: an id, or a word that no page has. */
function notForPeople(
  code: string,
  fields: Readonly<Record<string, string>>,
  sentences: readonly string[],
): string[] {
  const said = sentences.join(' ');
  return [
    ...Object.entries(fields)
      .filter(([name, type]) => isId(name, type) && said.includes(`{${name}}`))
      .map(
        ([name]) =>
          `${code} quotes {${name}}, an id: a page leads there by it, and a sentence says what it is`,
      ),
    ...[...said.replaceAll(/\{\w+\}/g, '').matchAll(JARGON)].map(
      ([word]) => `${code} says “${word}”, which no page has a word for`,
    ),
  ];
}
