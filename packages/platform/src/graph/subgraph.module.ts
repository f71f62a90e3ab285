import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { AccessTable } from '../access/access-table.js';
import { checkCoverage } from '../access/coverage.js';
import { enforceAccess, type Gatekeeper } from '../access/enforce.js';
import { httpDoorsOf } from '../access/http-doors.js';
import type { ActorHolder } from '../identity/current-actor.js';
import { readArguments } from './edge/read-arguments.js';
import { newGraphContext, type GraphContext } from './context.js';
import { nameEnumValuesInside } from './enum-values.js';
import { errorFormatter } from './errors.js';
import { limitsRule, subgraphLimits } from './limits.js';
import { scalarResolvers } from './scalars.js';
import { subgraphSdl } from './sdl.js';

export interface SubgraphOptions {
  readonly service: string;
  readonly typePaths: readonly string[];
  readonly access: AccessTable;
  readonly gatekeeper: Gatekeeper;
  readonly logger: Logger;
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
      typeDefs: subgraphSdl(options.service, options.typePaths),
      resolvers: scalarResolvers,
      graphiql: false,
      introspection: !options.production,
      // Apollo keeps parsed and validated documents; a request of a known shape costs neither.
      validationRules: [limitsRule(subgraphLimits)],
      context: (request: FastifyRequest & ActorHolder): GraphContext =>
        newGraphContext(request.actor ?? null),
      transformSchema: (schema: GraphQLSchema) => {
        checkCoverage(options.access, schema, httpDoorsOf(discovery));
        const ready = readArguments(nameEnumValuesInside(schema));
        return enforceAccess(ready, options.access, options.gatekeeper);
      },
      plugins: [
        ApolloServerPluginInlineTraceDisabled(),
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginUsageReportingDisabled(),
      ],
      formatError: errorFormatter(options.logger),
      autoTransformHttpErrors: false,
      allowBatchedHttpRequests: false,
      csrfPrevention: false,
      includeStacktraceInErrorResponses: false,
    }),
  });
}
