import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { forNobodyAlone } from '@puhui/postgres';
import type { GraphContext } from './context.js';

/**
 * What changes something goes on though its asker has gone: the next try finds it done. And each change of a request reads
 * anew what the one before may have changed. Changes the schema in place.
 */
export function changesGoOn(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const inner: GraphQLFieldResolver<unknown, GraphContext> = field.resolve ?? defaultFieldResolver;
    field.resolve = (source: unknown, args: Record<string, unknown>, context: GraphContext, info) => {
      context.perRequest.clear();
      return forNobodyAlone(() => inner(source, args, context, info));
    };
  }
  return schema;
}
