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
import { readText, type TextProblem } from '@puhui/kernel';
import type { GraphContext } from './context.js';

/**
 * Reads every text of every argument before any resolver does, so that none can forget it. Refused is what no database keeps
 * (NUL, half a surrogate pair), what hides or orders something (control signs, direction overrides), and U+FFFD, which stands
 * where a character was lost. What is merely invisible is left out. What the platform gave out itself is no text: a cursor, a
 * key, an id, the key of a message come back as they were given, or not at all. Changes the schema in place.
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
  if (typeof value === 'string') return isOpaque(declared) ? stored(value, path) : read(value, path);
  if (Array.isArray(value)) return value.map((one, i) => readValue(one, declared, [...path, String(i)]));
  const type = declared && getNamedType(declared.type);
  return isInputObjectType(type) && typeof value === 'object' && value !== null
    ? readAll(Object.fromEntries(Object.entries(value)), Object.values(type.getFields()), path)
    : value;
}

/** Names of arguments under which the platform gets back what it, or a broker, gave out. */
const GIVEN_OUT: ReadonlySet<string> = new Set(['after', 'idempotencyKey', 'key', 'consumer', 'topic']);

const isOpaque = (declared: Declared | undefined): boolean => {
  const type = declared && getNamedType(declared.type);
  return (
    declared === undefined || !isScalarType(type) || type.name !== 'String' || GIVEN_OUT.has(declared.name)
  );
};

function stored(text: string, path: readonly string[]): string {
  if (text.includes('\0') || !text.isWellFormed()) throw unreadable(path, 'TEXT_CONTROL_SIGN');
  return text;
}

function read(text: string, path: readonly string[]): string {
  const found = readText(text);
  if (!found.ok) throw unreadable(path, found.error.code);
  return found.value;
}

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
