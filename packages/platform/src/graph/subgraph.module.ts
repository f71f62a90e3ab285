import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import type { AccessTable } from '../access/access-table.js';
import { checkCoverage } from '../access/coverage.js';
import { enforceAccess, type DoorRules, type Gatekeeper } from '../access/enforce.js';
import { httpDoorsOf } from '../access/http-doors.js';
import { readArguments } from './edge/read-arguments.js';
import { checkPaces, type PaceTable } from '../pace/how-often.js';
import { nameEnumValuesInside } from './enum-values.js';
import { fetchLimits, limitsPlugin, type QueryCosts } from './cost/limits.js';
import { changesGoOn } from './changes-go-on.js';
import { graphContextOf, type FormatError } from './ordinary-requests.js';
import { scalarResolvers } from './scalars.js';

export interface SubgraphOptions {
  readonly service: string;
  readonly sdl: string;
  readonly costs: QueryCosts;
  readonly access: AccessTable;
  readonly paces: PaceTable;
  readonly gatekeeper: Gatekeeper;
  readonly doors: DoorRules;
  readonly formatError: FormatError;
  readonly production: boolean;
}

/** The service's part of the graph at /graphql: Apollo's federation subgraph behind the access table. */
export function subgraphModule(options: SubgraphOptions): DynamicModule {
  return GraphQLModule.forRootAsync<ApolloFederationDriverConfig>({
    driver: ApolloFederationDriver,
    imports: [DiscoveryModule],
    inject: [DiscoveryService],
    useFactory: (discovery: DiscoveryService): Omit<ApolloFederationDriverConfig, 'driver'> => ({
      path: '/graphql',
      typeDefs: options.sdl,
      resolvers: scalarResolvers,
      graphiql: false,
      introspection: !options.production,
      parseOptions: { maxTokens: fetchLimits.tokens_max },
      validationOptions: { maxErrors: 3 },
      context: graphContextOf,
      transformSchema: (schema: GraphQLSchema) => {
        checkCoverage(options.access, schema, httpDoorsOf(discovery));
        // Behind it: a door that the access table forgets would be told as a pace that leads nowhere.
        checkPaces(options.access, options.paces);
        const ready = readArguments(nameEnumValuesInside(schema));
        return changesGoOn(enforceAccess(ready, options.access, options.gatekeeper, options.doors));
      },
      plugins: [
        limitsPlugin(options.costs),
        ApolloServerPluginInlineTraceDisabled(),
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginUsageReportingDisabled(),
      ],
      formatError: options.formatError,
      autoTransformHttpErrors: false,
      allowBatchedHttpRequests: false,
      csrfPrevention: false,
      includeStacktraceInErrorResponses: false,
    }),
  });
}
