import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloGateway } from '@apollo/gateway';
import { ConfigProblem } from '@puhui/platform/door';
import type { DoorParts, GatewayParts } from '../parts.js';
import { limitsPlugin, QUERY_LIMITS } from '../limits/limits.js';
import { SubgraphDataSource } from '../subgraphs/data-source.js';
import { Instances } from '../subgraphs/instances.js';
import { answerError } from './answer-errors.js';
import { isMistakeWithoutCode, runsOneOperation } from './asker-mistakes.js';
import type { GraphContext } from './context.js';
import { documentCache, onlyTrustedDocuments, readTrustedDocuments, trustedIn } from './trusted-documents.js';

/** One graph over the subgraphs. @throws Error when the supergraph names a subgraph without an address. */
export function makeApollo(supergraphSdl: string, parts: DoorParts): ApolloServer<GraphContext> {
  const { config, pages } = parts;
  const documents = readTrustedDocuments(config.trustedDocumentsFile);
  const isTrusted = trustedIn(documents, () => pages?.now().documents ?? new Map());
  const trusted = config.production ? [onlyTrustedDocuments(isTrusted)] : [];
  return new ApolloServer<GraphContext>({
    gateway: makeGateway(supergraphSdl, parts),
    logger: parts.logger,
    introspection: !config.production,
    includeStacktraceInErrorResponses: false,
    // Nothing may come in as a "simple" request of a foreign page.
    csrfPrevention: true,
    persistedQueries: { cache: documentCache(isTrusted, { learns: !config.production }) },
    parseOptions: { maxTokens: QUERY_LIMITS.tokensMax },
    formatError: answerError,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      runsOneOperation(),
      limitsPlugin(),
      ...trusted,
      logBugs(parts),
    ],
    // The process stops when whoever started it says so, through the server's own close.
    stopOnTerminationSignals: false,
  });
}

function makeGateway(supergraphSdl: string, { config, logger, metrics }: GatewayParts): ApolloGateway {
  const dataSources = new Map(
    [...config.subgraphs].map(([service, urls]) => [
      service,
      new SubgraphDataSource({
        service,
        instances: new Instances(urls),
        gatewaySecret: config.gatewaySecret,
        timeoutMs: config.subgraphTimeoutMs,
        observe: metrics.observeSubgraph,
        onFailure: (failure) =>
          logger.warn({ service: failure.service, code: failure.code }, failure.message),
      }),
    ]),
  );
  return new ApolloGateway({
    supergraphSdl,
    logger,
    buildService: ({ name }) => {
      const dataSource = dataSources.get(name);
      if (!dataSource)
        throw new ConfigProblem([`PUHUI_SUBGRAPHS has no address for ${name}, which the supergraph names`]);
      return dataSource;
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
