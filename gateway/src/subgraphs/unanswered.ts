import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';

/** `@` and `|[Type]` are the plan's own: every item of a list, and only those of a type. */
const NAME = /^[_A-Za-z]\w*/;

/**
 * The fields of an answer that a service's part of it would have held, as `campaigns.nodes.spending`: whoever gets null there learns
 * by it that nobody answered, and not that there is nothing.
 * @param path from the answer's root to what the service was asked about
 */
export function unansweredFields(
  document: DocumentNode,
  path: readonly (string | number)[] = [],
): readonly string[] {
  const place = path.flatMap((part) => (typeof part === 'string' ? (NAME.exec(part)?.[0] ?? []) : []));
  const names = new Set<string>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) gather(definition.selectionSet, document, names);
  return [...names].map((name) => [...place, name].join('.'));
}

function gather({ selections }: SelectionSetNode, document: DocumentNode, names: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const { alias, name, selectionSet } = selection;
      if (name.value === '_entities' && selectionSet) gather(selectionSet, document, names);
      else if (name.value !== '__typename') names.add((alias ?? name).value);
    } else {
      const inside =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragmentOf(document, selection.name.value);
      if (inside) gather(inside, document, names);
    }
  }
}

function fragmentOf(document: DocumentNode, wanted: string): SelectionSetNode | undefined {
  const found = document.definitions.find(
    (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === wanted,
  );
  return found?.kind === Kind.FRAGMENT_DEFINITION ? found.selectionSet : undefined;
}
