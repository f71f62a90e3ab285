import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { parse } from 'graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorFormatter } from '../graph/errors.js';
import { fetchLimits, QueryCosts } from '../graph/cost/limits.js';
import { declaredSizes } from '../graph/cost/sizes.js';
import { OrdinaryRequests } from '../graph/ordinary-requests.js';
import { Questions } from '../graph/questions.js';
import { subgraphSdl } from '../graph/sdl.js';
import type { IdentityProblem } from '../identity/problems.js';
import { identifyRequests, TokenVerifier } from '../identity/token-verifier.js';
import { NestLogger } from '../logging/nest-logger.js';
import { carryTraceIds } from '../telemetry/trace-ids.js';
import { findWhole } from './find-whole.js';
import { layFoundation, type Foundation } from './foundation.js';
import { observeHttp } from './http-metrics.js';
import { endConnectionsWithLastAnswers } from './last-answers.js';
import { CodedErrors } from './coded-errors.js';
import type { RunningService, ServiceOptions } from './options.js';
import { PlatformModule } from './platform.module.js';
import { oneAfterTheOther } from './one-after-the-other.js';
import { orderlyStop } from './orderly-stop.js';
import { cutSlowSenders, patience } from './slow-senders.js';

const BODY_BYTES_MAX = 1_048_576;

/**
 * Boots a whole service; resolves when it listens and its consumers have been started.
 * @param onDead called when a consumer cannot come back by itself; the process should end.
 * @throws ConfigProblem, BootProblem, MigrationProblem, AccessProblem: each says in one sentence what to do.
 */
export async function startService(
  options: ServiceOptions,
  onDead?: (reason: string) => void,
): Promise<RunningService> {
  const foundation = await layFoundation(options, (reason) => onDead?.(reason));
  try {
    await findWhole(foundation);
    return await raise(options, foundation);
  } catch (error) {
    foundation.metrics.close();
    await foundation.broker.close();
    await foundation.closeDatabase();
    throw error;
  }
}

/** Whoever comes without a good token, or past the gateway, is kept as turned away; an old token is everyday. */
const noteRefused =
  ({ security }: Foundation) =>
  ({ code }: IdentityProblem, from: string | null): void => {
    if (code === 'TOKEN_EXPIRED') return;
    const kind = code === 'NOT_FROM_GATEWAY' ? 'not_from_gateway' : 'token_refused';
    security.note({ kind, actorId: null, door: 'Http', reason: code, from });
  };

const keysFailed =
  ({ logger, metrics }: Foundation) =>
  (err: unknown): void => {
    metrics.issuerKeysFailures.inc();
    logger.warn({ err }, 'the issuer of tokens gives no keys; those that are kept serve on');
  };

/** The service's part of the graph, and what its operations may cost. */
function graphOf({ name, typePaths }: ServiceOptions): { sdl: string; costs: QueryCosts } {
  const sdl = subgraphSdl(name, typePaths);
  return { sdl, costs: new QueryCosts(declaredSizes(parse(sdl)), fetchLimits) };
}

async function raise(options: ServiceOptions, foundation: Foundation): Promise<RunningService> {
  const { config, logger, relay, transport } = foundation;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    forceCloseConnections: 'idle',
    ...(config.tls === null ? { http: patience() } : { https: { ...config.tls, ...patience() } }),
  });
  const verifier = new TokenVerifier({ ...config, onKeysFailed: keysFailed(foundation) });
  oneAfterTheOther(adapter.getInstance());
  observeHttp(adapter.getInstance(), foundation.metrics);
  cutSlowSenders(adapter.getInstance());
  carryTraceIds(adapter.getInstance(), 'the gateway');
  endConnectionsWithLastAnswers(adapter.getInstance());
  identifyRequests(adapter.getInstance(), verifier, config.gatewaySecrets, logger, noteRefused(foundation));
  const { sdl, costs } = graphOf(options);
  const questions = new Questions((statements) => foundation.metrics.statements.observe(statements));
  const formatError = errorFormatter(logger, (code) => foundation.metrics.brokenMachines.inc({ code }));
  const ordinary = new OrdinaryRequests(formatError, config.production, costs, questions);
  ordinary.hookInto(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(
    PlatformModule.of(options, foundation, { sdl, costs, formatError }),
    adapter,
    {
      logger: new NestLogger(logger),
      abortOnError: false,
    },
  );
  app.useGlobalFilters(new CodedErrors(logger));
  // The consumers bring their own filter (@Consumes); deferred, Nest would run every module's init hook twice.
  app.connectMicroservice({ strategy: transport });
  try {
    await app.listen(config.port, config.host);
    await ordinary.serve(app.get(GraphQLSchemaHost, { strict: false }).schema);
    // An issuer that is away says nothing against this start; the first token asks it again.
    verifier.prepare().catch((err: unknown) => logger.debug({ err }, 'the keys could not be had ahead'));
    await app.startAllMicroservices();
  } catch (error) {
    await app
      .close()
      .catch((err: unknown) => logger.warn({ err }, 'what had begun to start did not close well'));
    throw error;
  }
  relay.start();
  foundation.upkeep.start();
  foundation.health.started();
  const url = await app.getUrl();
  logger.info({ url }, `${options.name} listens at ${url}`);
  return {
    name: options.name,
    url,
    get: <T>(token: Type<T> | symbol | string): T => app.get<T>(token, { strict: false }),
    stop: orderlyStop(app, foundation),
  };
}
