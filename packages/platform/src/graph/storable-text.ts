import {
  defaultFieldResolver,
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';
import { plainTyped, readText, type TextProblem } from '@puhui/kernel';
import { argumentKind, type ArgumentKind } from './argument-kinds.js';
import type { GraphContext } from './context.js';

/**
 * Reads every text of every argument before any resolver does, so that none can forget it. Refused is what no database keeps
 * (NUL, half a surrogate pair), what hides or orders something (control signs, direction overrides), and U+FFFD, which stands
 * where a character was lost. What is merely invisible is left out, and codes and numbers come in their plain form. What the
 * platform gave out itself is no text: an id, a cursor, a key come back as they were given. Changes the schema in place.
 */
export function refuseUnstorableText(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && !isIntrospectionType(type))
      for (const field of Object.values(type.getFields())) if (field.args.length > 0) guard(field);
  return schema;
}

function guard(field: GraphQLField<unknown, GraphContext>): void {
  const inner: GraphQLFieldResolver<unknown, GraphContext> = field.resolve ?? defaultFieldResolver;
  field.resolve = (source: unknown, args: Record<string, unknown>, context: GraphContext, info) =>
    inner(source, readAll(args, field.args, []), context, info);
}

type Declared = Pick<GraphQLArgument | GraphQLInputField, 'name' | 'type'>;

/** The arguments, or the fields of an input, with their texts read. */
function readAll(
  given: Readonly<Record<string, unknown>>,
  declared: readonly Declared[],
  path: readonly string[],
): Record<string, unknown> {
  const known = new Map(declared.map((one) => [one.name, one]));
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, readValue(value, known.get(name), [...path, name])]),
  );
}

function readValue(value: unknown, declared: Declared | undefined, path: readonly string[]): unknown {
  if (typeof value === 'string') return readers[kindOf(declared)](value, path);
  if (Array.isArray(value)) return value.map((one, i) => readValue(one, declared, [...path, String(i)]));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const type = declared && getNamedType(declared.type);
  // A reference of another subgraph has no declared fields: nothing in it is a text, all of it has been given out.
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : [];
  return readAll(Object.fromEntries(Object.entries(value)), fields, path);
}

/** Only a String may be read as a text: an id, and the name of an enum's value, are what they are. */
function kindOf(declared: Declared | undefined): ArgumentKind {
  const type = declared && getNamedType(declared.type);
  return declared && isScalarType(type) && type.name === 'String' ? argumentKind(declared.name) : 'given out';
}

function stored(text: string, path: readonly string[]): string {
  if (text.includes('\0') || !text.isWellFormed()) throw unreadable(path, 'TEXT_CONTROL_SIGN');
  return text;
}

function read(text: string, path: readonly string[]): string {
  const found = readText(text);
  if (!found.ok) throw unreadable(path, found.error.code);
  return found.value;
}

const readers: Readonly<Record<ArgumentKind, (text: string, path: readonly string[]) => string>> = {
  text: read,
  typed: (text, path) => plainTyped(read(text, path)),
  'given out': stored,
};

const SENTENCES: Readonly<Record<TextProblem['code'], string>> = {
  TEXT_CONTROL_SIGN:
    'a text has a character that cannot be kept, such as a control sign or one that turns its direction; type it anew. ' +
    '文字中有无法保存的字符（如控制符、改变文字方向的符号），请重新输入。',
  TEXT_LOST_CHARACTER:
    'a character was lost on the way (U+FFFD stands in its place) and cannot be kept; type it in. ' +
    '文字中有字符在传送或转换时丢失，无法保存，请手工输入该字。',
};

const unreadable = (path: readonly string[], problem: TextProblem['code']): GraphQLError =>
  new GraphQLError(`${path.join('.')}: ${SENTENCES[problem]}`, { extensions: { code: 'BAD_USER_INPUT' } });
