import {
  defaultFieldResolver,
  GraphQLError,
  isIntrospectionType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { GraphContext } from './context.js';

/**
 * Refuses every argument that holds a text no database can keep: PostgreSQL has no NUL, and half a surrogate pair would
 * come back as another text than was sent. Asked before any resolver, since each would answer it as a bug of its own.
 * Changes the schema in place.
 */
export function refuseUnstorableText(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && !isIntrospectionType(type))
      for (const field of Object.values(type.getFields())) if (field.args.length > 0) guard(field);
  return schema;
}

function guard(field: GraphQLField<unknown, GraphContext>): void {
  const inner: GraphQLFieldResolver<unknown, GraphContext> = field.resolve ?? defaultFieldResolver;
  field.resolve = (source: unknown, args: Record<string, unknown>, context: GraphContext, info) => {
    const [place] = placesOf(args, []);
    if (place !== undefined) throw unstorable(place);
    return inner(source, args, context, info);
  };
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Where such texts stand, as paths with dots. */
function* placesOf(value: unknown, path: readonly string[]): Generator<string> {
  if (typeof value === 'string') {
    if (!isStorable(value)) yield path.join('.');
    return;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [name, inner] of Object.entries(value)) yield* placesOf(inner, [...path, name]);
}

const unstorable = (place: string): GraphQLError =>
  new GraphQLError(
    `${place}: a text has a character that cannot be kept, such as NUL. 文字中有无法保存的字符（如 NUL）。`,
    { extensions: { code: 'BAD_USER_INPUT' } },
  );
