import { PAGE_ROWS_DEFAULT } from '@puhui/kernel';
import {
  type FieldNode,
  type SelectionNode,
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
      const { depth, aliases, cost } = measure(document);
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
      // Apollo puts its own code on every error of a validation rule; the formatter prefers this one.
      extensions: { reason: 'QUERY_TOO_COSTLY' },
    }),
  );
}

/**
 * Measures the largest operation of a document. Fragments count wherever they are spread; each is measured once.
 * A fragment that spreads itself is measured as empty there: another rule refuses it.
 */
export function measure(document: DocumentNode): Measured {
  const measuring = new Measuring(document);
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => measuring.set(operation.selectionSet))
    .reduce(larger, NOTHING);
}

const NOTHING: Measured = { depth: 0, aliases: 0, cost: 0 };

const larger = (a: Measured, b: Measured): Measured => ({
  depth: Math.max(a.depth, b.depth),
  aliases: Math.max(a.aliases, b.aliases),
  cost: Math.max(a.cost, b.cost),
});

const together = (a: Measured, b: Measured): Measured => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  cost: a.cost + b.cost,
});

class Measuring {
  private readonly fragments = new Map<string, SelectionSetNode>();
  private readonly known = new Map<string, Measured>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION)
        this.fragments.set(definition.name.value, definition.selectionSet);
  }

  set(set: SelectionSetNode): Measured {
    return set.selections.map((selection) => this.selection(selection)).reduce(together, NOTHING);
  }

  private selection(selection: SelectionNode): Measured {
    if (selection.kind === Kind.FIELD) return this.field(selection);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.set(selection.selectionSet);
    return this.fragment(selection.name.value);
  }

  private field(field: FieldNode): Measured {
    const below = field.selectionSet === undefined ? NOTHING : this.set(field.selectionSet);
    return {
      depth: below.depth + 1,
      aliases: below.aliases + (field.alias === undefined ? 0 : 1),
      cost: 1 + below.cost * rowsAsked(field),
    };
  }

  private fragment(name: string): Measured {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const set = this.fragments.get(name);
    if (set === undefined) return NOTHING;
    this.known.set(name, NOTHING);
    const measured = this.set(set);
    this.known.set(name, measured);
    return measured;
  }
}

/** A list's `first`; what a variable says is not known yet, so it counts as an ordinary page. */
function rowsAsked(field: FieldNode): number {
  const first = field.arguments?.find((argument) => argument.name.value === 'first');
  if (first === undefined) return 1;
  return first.value.kind === Kind.INT ? Math.max(1, Number(first.value.value)) : PAGE_ROWS_DEFAULT;
}
