import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

export interface GraphLimits {
  /** Fields below one another. */
  readonly depth_max: number;
  /** Fields of a request that are given another name. */
  readonly aliases_max: number;
  /** Fields of a request, with fragments spread out; a list counts `first` times what is asked of each. */
  readonly cost_max: number;
}

/** A subgraph's limits are looser than the gateway's: they only stop what came past it. */
export const subgraphLimits: GraphLimits = { depth_max: 20, aliases_max: 200, cost_max: 50_000 };

interface Measured {
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
}

/** A validation rule that refuses what is too deep, too wide or too dear, before anything is resolved. */
export function limitsRule(limits: GraphLimits): (context: ValidationContext) => ASTVisitor {
  return (context) => ({
    Document(document) {
      const { depth, aliases, cost } = measure(document, limits);
      if (depth > limits.depth_max) refuse(context, `nested ${depth} deep, at most ${limits.depth_max}`);
      else if (aliases > limits.aliases_max)
        refuse(context, `${aliases} aliases, at most ${limits.aliases_max}`);
      else if (cost > limits.cost_max) refuse(context, `cost above ${limits.cost_max}`);
    },
  });
}

function refuse(context: ValidationContext, why: string): void {
  context.reportError(
    new GraphQLError(`The query is too large (${why}). 查询过大，请减少层级或字段。`, {
      extensions: { code: 'QUERY_TOO_COSTLY' },
    }),
  );
}

/** Measures the largest operation of a document. Fragments count wherever they are spread; cycles end at the limit. */
export function measure(document: DocumentNode, limits: GraphLimits): Measured {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition.selectionSet);
  const known = new Map<string, Measured>();
  let largest: Measured = { depth: 0, aliases: 0, cost: 0 };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    largest = larger(largest, measureSet(definition.selectionSet, fragments, known, limits.depth_max + 1));
  }
  return largest;
}

const larger = (a: Measured, b: Measured): Measured => ({
  depth: Math.max(a.depth, b.depth),
  aliases: Math.max(a.aliases, b.aliases),
  cost: Math.max(a.cost, b.cost),
});

function measureSet(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, SelectionSetNode>,
  known: Map<string, Measured>,
  depthLeft: number,
): Measured {
  if (depthLeft === 0) return { depth: 1, aliases: 0, cost: 1 };
  let depth = 0;
  let aliases = 0;
  let cost = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const below =
        selection.selectionSet === undefined
          ? { depth: 0, aliases: 0, cost: 0 }
          : measureSet(selection.selectionSet, fragments, known, depthLeft - 1);
      const times = rowsAsked(selection.arguments ?? []);
      depth = Math.max(depth, below.depth + 1);
      aliases += below.aliases + (selection.alias === undefined ? 0 : 1);
      cost += 1 + below.cost * times;
      continue;
    }
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments.get(selection.name.value);
    if (inner === undefined) continue;
    const key = selection.kind === Kind.FRAGMENT_SPREAD ? `${selection.name.value} ${depthLeft}` : null;
    const part =
      (key === null ? undefined : known.get(key)) ?? measureSet(inner, fragments, known, depthLeft - 1);
    if (key !== null) known.set(key, part);
    depth = Math.max(depth, part.depth);
    aliases += part.aliases;
    cost += part.cost;
  }
  return { depth, aliases, cost };
}

function rowsAsked(
  args: readonly { name: { value: string }; value: { kind: string; value?: unknown } }[],
): number {
  const first = args.find((argument) => argument.name.value === 'first');
  if (first === undefined) return 1;
  return first.value.kind === Kind.INT ? Math.max(1, Number(first.value.value)) : 20;
}
