import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloGateway, type Experimental_DidResolveQueryPlanCallback } from '@apollo/gateway';
import { ConfigProblem, limitsPlugin, queryLimits, type QueryCosts } from '@puhui/platform/door';
import { keepToOurselves } from '../config.js';
import type { DoorParts, GatewayParts } from '../parts.js';
import { SubgraphDataSource } from '../subgraphs/data-source.js';
import type { Subgraph } from '../subgraphs/subgraph.js';
import { answerError } from './answer-errors.js';
import { isMistakeWithoutCode, runsOneOperation } from './asker-mistakes.js';
import type { GraphContext } from './context.js';
import { takeTurns } from './take-turns.js';
import { MISTAKES_TOLD_MAX, type NewDocuments } from './new-documents.js';
import { documentCache, onlyTrustedDocuments, type FindTrusted } from './trusted-documents.js';

export interface Graph {
  readonly supergraphSdl: string;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly findTrusted: FindTrusted;
  readonly costs: QueryCosts;
  readonly newDocuments: NewDocuments;
  /** Told of the plan of each operation before it is carried out. */
  readonly onPlan: Experimental_DidResolveQueryPlanCallback;
}

/** One graph over the subgraphs. @throws Error when the supergraph names a subgraph without an address. */
export function makeApollo(graph: Graph, parts: DoorParts): ApolloServer<GraphContext> {
  const { config } = parts;
  const { findTrusted, costs, newDocuments } = graph;
  const trusted = config.production ? [onlyTrustedDocuments(findTrusted)] : [];
  return new ApolloServer<GraphContext>({
    gateway: makeGateway(graph, parts),
    logger: parts.logger,
    introspection: !config.production,
    includeStacktraceInErrorResponses: false,
    // Nothing may come in as a "simple" request of a foreign page.
    csrfPrevention: true,
    persistedQueries: { cache: documentCache(findTrusted, { learns: !config.production }) },
    parseOptions: { maxTokens: queryLimits.tokens_max },
    validationOptions: { maxErrors: MISTAKES_TOLD_MAX },
    formatError: answerError,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      runsOneOperation(),
      newDocuments.plugin,
      limitsPlugin(costs),
      takeTurns(costs, parts.turns),
      ...trusted,
      logBugs(parts),
    ],
    // The process stops when whoever started it says so, through the server's own close.
    stopOnTerminationSignals: false,
  });
}

function makeGateway({ supergraphSdl, subgraphs, onPlan }: Graph, { logger }: GatewayParts): ApolloGateway {
  keepToOurselves();
  return new ApolloGateway({
    supergraphSdl,
    logger,
    experimental_didResolveQueryPlan: onPlan,
    buildService: ({ name }) => {
      const subgraph = subgraphs.get(name);
      if (!subgraph)
        throw new ConfigProblem([
          {
            en: `PUHUI_SUBGRAPHS has no address for ${name}, which the supergraph names`,
            zh: `PUHUI_SUBGRAPHS 缺少 ${name} 的地址，合成的图里有它`,
          },
        ]);
      return new SubgraphDataSource(subgraph);
    },
  });
}

/** A bug's stack goes into the log, since the answer only has the trace id. */
const logBugs = ({ logger }: GatewayParts): ApolloServerPlugin<GraphContext> => ({
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, operationName }) {
        const bugs = errors.filter(
          ({ message, extensions: { code } }) => code === undefined && !isMistakeWithoutCode(message, code),
        );
        for (const error of bugs)
          logger.error({ err: error.originalError ?? error, operationName }, 'a request failed');
      },
    };
  },
});
