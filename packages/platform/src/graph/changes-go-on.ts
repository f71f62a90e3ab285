import { forNobodyAlone } from '@puhui/postgres';
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { GraphContext } from './context.js';

/** Whoever asked for several changes has gone before this one began: nothing of it has happened, and nobody hears of it. */
export class NotBegun extends Error {
  constructor() {
    super('whoever asked for this change has gone before it began');
    this.name = 'NotBegun';
  }
}

/**
 * What changes something goes on though its asker has gone: the next try finds it done. But those of a request go one after the other, and
 * what has not begun by then does not begin: hundreds of them would keep the service busy for nobody. And each change of a
 * request reads anew what the one before may have changed. Changes the schema in place.
 */
export function changesGoOn(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const inner: GraphQLFieldResolver<unknown, GraphContext> = field.resolve ?? defaultFieldResolver;
    field.resolve = (source: unknown, args: Record<string, unknown>, context: GraphContext, info) => {
      if (context.hasLeft()) throw new NotBegun();
      context.perRequest.clear();
      return forNobodyAlone(() => inner(source, args, context, info));
    };
  }
  return schema;
}
