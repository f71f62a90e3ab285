import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { measure, type Measure } from './measure.js';

/** What one request may ask for. */
export interface QueryLimits {
  readonly depthMax: number;
  readonly aliasesMax: number;
  readonly costMax: number;
  /** Words and signs in the query's text; longer ones aren't even parsed. */
  readonly tokensMax: number;
}

export const QUERY_LIMITS: QueryLimits = { depthMax: 15, aliasesMax: 60, costMax: 20_000, tokensMax: 4_000 };

interface LimitRule {
  readonly code: 'QUERY_TOO_DEEP' | 'TOO_MANY_ALIASES' | 'QUERY_TOO_COSTLY';
  readonly found: number;
  readonly limit: number;
  readonly zh: string;
  readonly en: string;
}

const rulesOf = (found: Measure, limits: QueryLimits): readonly LimitRule[] => [
  {
    code: 'QUERY_TOO_DEEP',
    found: found.depth,
    limit: limits.depthMax,
    zh: '查询嵌套过深',
    en: 'The query is nested too deep',
  },
  {
    code: 'TOO_MANY_ALIASES',
    found: found.aliases,
    limit: limits.aliasesMax,
    zh: '查询的别名过多',
    en: 'The query has too many aliases',
  },
  {
    code: 'QUERY_TOO_COSTLY',
    found: found.cost,
    limit: limits.costMax,
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

/** Refuses before anything is planned or run. */
export const limitsPlugin = (limits: QueryLimits = QUERY_LIMITS): ApolloServerPlugin<BaseContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, request, schema }) {
        // An operation name that the document doesn't have is refused by the server itself.
        if (!operation) return;
        const variables = request.variables ?? {};
        const refusal =
          refusalOf(measure(document, operation, variables), limits) ??
          refusalOfManyWrongValues(schema, operation, variables);
        if (refusal) throw refusal;
      },
    };
  },
});
