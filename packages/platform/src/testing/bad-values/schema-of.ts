import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';

/** The graph as whoever answers shows it, with all that federation adds. */
export async function schemaOf(ask: (query: string) => Promise<{ data?: unknown }>): Promise<GraphQLSchema> {
  const { data } = await ask(getIntrospectionQuery());
  return buildClientSchema(data as IntrospectionQuery);
}
