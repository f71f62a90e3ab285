import { Kind, parse, type DocumentNode, type SelectionSetNode } from 'graphql';
import type { Finding, TreeFile } from './tree.js';

const SUPERGRAPH = 'docs/supergraph.graphql';
const OF_PAGES = /^web\/(portals|desk-kit|kit)\/.*\.graphql$/;
const roots = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/**
 * What the graph can do and no page asks for: people use pages, so it is there for programmers alone. A page asks by a
 * document of its portal; what stands in it once is enough.
 */
export function operationsWithoutAPage(files: readonly TreeFile[]): Finding[] {
  const supergraph = files.find(({ path }) => path === SUPERGRAPH);
  if (supergraph === undefined) return [{ path: SUPERGRAPH, message: 'is missing: npm run generate' }];
  const asked = new Set(
    files.filter(({ path }) => OF_PAGES.test(path)).flatMap(({ text }) => askedIn(parse(text))),
  );
  return doable(parse(supergraph.text))
    .filter((operation) => !asked.has(operation))
    .map((operation) => ({
      path: SUPERGRAPH,
      message: `${operation} has no page: name it in a document of the portal of whoever may use it`,
    }));
}

const doable = ({ definitions }: DocumentNode): string[] =>
  definitions
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ name }) => name.value === roots.query || name.value === roots.mutation)
    .flatMap(({ name, fields = [] }) => fields.map((field) => `${name.value}.${field.name.value}`));

/** By the field's own name, whatever a document calls its answer. */
const askedIn = ({ definitions }: DocumentNode): string[] =>
  definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .flatMap(({ operation, selectionSet }) =>
      fieldsOf(selectionSet).map((field) => `${roots[operation]}.${field}`),
    );

const fieldsOf = ({ selections }: SelectionSetNode): string[] =>
  selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsOf(selection.selectionSet) : [];
  });
