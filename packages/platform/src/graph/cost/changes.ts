import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * How many changes an operation makes one after the other: its root fields by the names that they are answered under, wherever its fragments
 * have them; a question makes none. What `@skip` may leave out counts, since it hangs on the request.
 */
export function changesOf({ definitions }: DocumentNode, operation: OperationDefinitionNode): number {
  if (operation.operation !== OperationTypeNode.MUTATION) return 0;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const names = new Set<string>();
  const take = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) take(selection.selectionSet);
      else if (selection.kind === Kind.FIELD) {
        if (selection.name.value !== '__typename') names.add((selection.alias ?? selection.name).value);
      } else {
        const fragment = fragments.get(selection.name.value);
        // Each once, as they are run, and so that a cycle ends.
        fragments.delete(selection.name.value);
        if (fragment) take(fragment.selectionSet);
      }
    }
  };
  take(operation.selectionSet);
  return names.size;
}
