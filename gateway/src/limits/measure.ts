import { PAGE_ROWS_DEFAULT } from '@puhui/kernel';
import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What answering an operation may take, read off its text before anything runs. */
export interface Measure {
  /** Fields below one another. */
  readonly depth: number;
  readonly aliases: number;
  /** Fields in the answer, lists counted as often as their `first` asks for. */
  readonly cost: number;
}

interface Walk {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** As the operation reads them: what was left out is what the operation says it is then. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Fragments that were measured; one that is being measured is nothing: a cycle ends here, validation refuses it. */
  readonly measured: Map<string, Measure>;
}

/**
 * A fragment counts wherever it is spread, and is measured once: fragments that each spread the next one twice would
 * otherwise take a short text two to the power of its lines to walk.
 */
export function measure(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Measure {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const read = { ...defaultsOf(operation), ...variables };
  return ofSelections(operation.selectionSet, { fragments, variables: read, measured: new Map() });
}

/** Only numbers matter here: the size of a page is one. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }): [string, unknown][] =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, defaultValue.value]] : [],
    ),
  );

const NOTHING: Measure = { depth: 0, aliases: 0, cost: 0 };
/** Beyond this a number is no longer exact, and any limit is broken. */
const atMost = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER);

function ofSelections(set: SelectionSetNode, walk: Walk): Measure {
  return set.selections
    .map((selection): Measure => {
      if (selection.kind === Kind.FIELD) return ofField(selection, walk);
      if (selection.kind === Kind.INLINE_FRAGMENT) return ofSelections(selection.selectionSet, walk);
      return ofFragment(selection.name.value, walk);
    })
    .reduce(
      (sum, part) => ({
        depth: Math.max(sum.depth, part.depth),
        aliases: atMost(sum.aliases + part.aliases),
        cost: atMost(sum.cost + part.cost),
      }),
      NOTHING,
    );
}

function ofFragment(name: string, walk: Walk): Measure {
  const known = walk.measured.get(name);
  if (known) return known;
  walk.measured.set(name, NOTHING);
  const fragment = walk.fragments.get(name);
  const found = fragment ? ofSelections(fragment.selectionSet, walk) : NOTHING;
  walk.measured.set(name, found);
  return found;
}

function ofField(field: FieldNode, walk: Walk): Measure {
  // The names of the graph itself (introspection) are deep by nature and answered from memory.
  if (field.name.value.startsWith('__')) return { depth: 1, aliases: field.alias ? 1 : 0, cost: 1 };
  const below = field.selectionSet ? ofSelections(field.selectionSet, walk) : NOTHING;
  return {
    depth: below.depth + 1,
    aliases: below.aliases + (field.alias ? 1 : 0),
    cost: atMost(1 + below.cost * pageSize(field, walk.variables)),
  };
}

/** How often what is below a field can come: its `first`, or once. */
function pageSize(field: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  const first = field.arguments?.find((argument) => argument.name.value === 'first')?.value;
  if (!first) return 1;
  const asked =
    first.kind === Kind.VARIABLE ? variables[first.name.value] : 'value' in first ? first.value : undefined;
  const count = Number(asked ?? PAGE_ROWS_DEFAULT);
  return Number.isFinite(count) ? Math.max(1, count) : PAGE_ROWS_DEFAULT;
}
