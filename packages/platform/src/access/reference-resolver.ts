import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';

/** A `__resolveReference` as @apollo/subgraph calls it. */
export type ReferenceResolver = (reference: unknown, context: unknown, info: GraphQLResolveInfo) => unknown;

interface SubgraphExtension {
  resolveReference?: ReferenceResolver;
}

/** Where @apollo/subgraph keeps a type's reference resolver: extensions.apollo.subgraph. */
function extensionOf(type: GraphQLObjectType): SubgraphExtension | undefined {
  const apollo: unknown = type.extensions['apollo'];
  if (typeof apollo !== 'object' || apollo === null || !('subgraph' in apollo)) return undefined;
  return typeof apollo.subgraph === 'object' && apollo.subgraph !== null ? apollo.subgraph : undefined;
}

export const referenceResolverOf = (type: GraphQLObjectType): ReferenceResolver | undefined =>
  extensionOf(type)?.resolveReference;

/** Puts another resolver in the place of a type's own. */
export function replaceReferenceResolver(type: GraphQLObjectType, resolver: ReferenceResolver): void {
  const extension = extensionOf(type);
  if (extension === undefined) throw new Error(`${type.name} has no reference resolver to replace`);
  extension.resolveReference = resolver;
}
