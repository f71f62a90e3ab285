import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import {
  getVariableValues,
  GraphQLError,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { MeasuredGraph, type Measure, type Measured, type Variables } from './measure.js';
import type { Sizes } from './sizes.js';

/** What one request may ask for. */
export interface QueryLimits {
  readonly depth_max: number;
  readonly aliases_max: number;
  readonly cost_max: number;
  /** Each is decided in a transaction of its own. */
  readonly changes_max: number;
  /** Words and signs in the query's text; longer ones aren't even parsed. */
  readonly tokens_max: number;
}

/** At the door. */
export const queryLimits: QueryLimits = {
  depth_max: 15,
  aliases_max: 60,
  cost_max: 20_000,
  // Pages and the command line send one; whoever has many sends them one after the other, under keys of their own.
  changes_max: 5,
  tokens_max: 4_000,
};

/**
 * Of one fetch of the gateway from a service: a part of what the door has let in, with the keys that join it to the other
 * parts, fragments written out, and a step down from `_entities`.
 */
export const fetchLimits: QueryLimits = {
  depth_max: queryLimits.depth_max + 5,
  aliases_max: queryLimits.aliases_max * 2,
  cost_max: queryLimits.cost_max * 2,
  changes_max: queryLimits.changes_max * 4,
  tokens_max: queryLimits.tokens_max * 4,
};

interface LimitRule {
  readonly code: 'TOO_MANY_CHANGES' | 'QUERY_TOO_DEEP' | 'TOO_MANY_ALIASES' | 'QUERY_TOO_COSTLY';
  readonly found: number;
  readonly limit: number;
  readonly zh: string;
  readonly en: string;
}

const rulesOf = (found: Measure, limits: QueryLimits): readonly LimitRule[] => [
  {
    code: 'TOO_MANY_CHANGES',
    found: found.changes,
    limit: limits.changes_max,
    zh: '一次请求中的变更过多，请分成多次请求，逐个发送',
    en: 'The request makes too many changes; send them in several requests, one after the other',
  },
  {
    code: 'QUERY_TOO_DEEP',
    found: found.depth,
    limit: limits.depth_max,
    zh: '查询嵌套过深',
    en: 'The query is nested too deep',
  },
  {
    code: 'TOO_MANY_ALIASES',
    found: found.aliases,
    limit: limits.aliases_max,
    zh: '查询的别名过多',
    en: 'The query has too many aliases',
  },
  {
    code: 'QUERY_TOO_COSTLY',
    found: found.cost,
    limit: limits.cost_max,
    zh: '查询可能返回的字段过多，请减小“first”或分次查询',
    en: 'The query may return too many fields; ask for fewer with "first", or in several requests',
  },
];

/** The refusal of a query that asks for more than it may, or undefined. */
export function refusalOf(found: Measure, limits: QueryLimits): GraphQLError | undefined {
  const broken = rulesOf(found, limits).find((rule) => rule.found > rule.limit);
  if (!broken) return undefined;
  const figures = `${broken.found} > ${broken.limit}`;
  return new GraphQLError(`${broken.en} (${figures}). ${broken.zh}（${figures}）。`, {
    extensions: { code: broken.code, found: broken.found, limit: broken.limit, http: { status: 400 } },
  });
}

/** What is wrong with the variables is told up to so many times. */
const WRONG_VALUES_MAX = 20;

/**
 * The planner reads the variables once more and says of every wrong value what is wrong with it: a list of 100,000 of them
 * took half a minute in which nobody else was answered.
 */
function refusalOfManyWrongValues(
  schema: GraphQLSchema,
  { variableDefinitions }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | undefined {
  const holdsMany = Object.values(variables).some((value) => typeof value === 'object' && value !== null);
  if (!holdsMany || !variableDefinitions) return undefined;
  const { errors } = getVariableValues(schema, variableDefinitions, variables, {
    maxErrors: WRONG_VALUES_MAX,
  });
  const [first] = errors ?? [];
  if (first === undefined || (errors ?? []).length <= WRONG_VALUES_MAX) return undefined;
  return new GraphQLError(`${first.message} (and so on)`, {
    nodes: first.nodes ?? null,
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

const OF_AN_ALIAS = 100;

/** What becomes of an operation that is asked. */
interface Judged {
  /** Undefined for what may be answered. */
  readonly refusal: GraphQLError | undefined;
  /**
   * What answering it keeps busy, beside other questions: what it costs, and for each alias a statement of its own, since one list under
   * fifty names is asked for fifty times.
   */
  readonly weight: number;
  /** What it changes; none for a question. */
  readonly changes: number;
}

/** Measures operations by what their graph declares, and refuses what is too much. One program at every door. */
export class QueryCosts {
  private readonly graphs = new WeakMap<GraphQLSchema, MeasuredGraph>();
  private readonly fixed = new WeakMap<OperationDefinitionNode, Measured>();

  constructor(
    private readonly sizes: Sizes,
    private readonly limits: QueryLimits,
  ) {}

  /** @returns undefined for what may be answered */
  refusal(...asked: Parameters<QueryCosts['judged']>): GraphQLError | undefined {
    return this.judged(...asked).refusal;
  }

  /** Measured once for both, since what hangs on variables is walked each time. */
  judged(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
  ): Judged {
    const found = this.measured(schema, document, operation, variables);
    const { cost, aliases, changes } = found;
    return { refusal: refusalOf(found, this.limits), weight: cost + OF_AN_ALIAS * aliases, changes };
  }

  /** An operation that is the same with any variables is measured once. */
  private measured(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
  ): Measured {
    const known = this.fixed.get(operation);
    const measured = known ?? this.graphOf(schema).measure(document, operation, variables);
    if (known === undefined && !measured.hangsOnVariables) this.fixed.set(operation, measured);
    return measured;
  }

  private graphOf(schema: GraphQLSchema): MeasuredGraph {
    const known = this.graphs.get(schema) ?? new MeasuredGraph(schema, this.sizes);
    this.graphs.set(schema, known);
    return known;
  }
}

/** Refuses before anything is planned or run. */
export const limitsPlugin = (costs: QueryCosts): ApolloServerPlugin<BaseContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, request, schema }) {
        // An operation name that the document doesn't have is refused by the server itself.
        if (!operation) return;
        const variables = request.variables ?? {};
        const refusal =
          costs.refusal(schema, document, operation, variables) ??
          refusalOfManyWrongValues(schema, operation, variables);
        if (refusal) throw refusal;
      },
    };
  },
});
