export * from './access/access-table.js';
export * from './batching/batcher.js';
export * from './boot/options.js';
export * from './boot/start-service.js';
export * from './clock/service-clock.js';
export * from './config/config.js';
export * from './config/problems.js';
export * from './database/adapter.js';
export * from './database/client.js';
export * from './database/database.js';
export * from './database/errors.js';
export { openPool } from './database/pool.js';
export * from './database/table.js';
export * from './duties/covering.js';
export * from './duties/duty.js';
export * from './duties/known-duties.js';
export { DUTY_GAPS } from './duties/duty-watch.js';
export * from './duties/known-regions.js';
export * from './duties/known-union.js';
export * from './duties/union-tree.js';
export { KEY_REUSED, keepingAll, KEYS_KEPT_DAYS, type Keeping } from './idempotency/idempotency.js';
export { KEY_CHARACTERS_MAX, readIdempotencyKey } from './idempotency/key.js';
export * from './idempotency/types.js';
export * from './identity/actor.js';
export * from './identity/current-actor.js';
export * from './identity/problems.js';
export * from './integrity/rows-equal-events.js';
export * from './integrity/rest-digest.js';
export * from './integrity/types.js';
export {
  identifier,
  join,
  nothing,
  sql,
  type Reader,
  type Sql,
  type SqlValue,
  type Writer,
} from '@puhui/postgres';
export * from './paging/keyset.js';
export * from './paging/page.js';
export * from './paging/page-arguments.js';
export * from './refusals/catalogue.js';
export * from './refusals/input.js';
export * from './refusals/shared.js';
export * from './access/coverage.js';
export { ForbiddenProblem } from './access/forbidden.js';
export { BootProblem } from './boot/wait-for.js';
export { runService } from './boot/run-service.js';
export * from './graph/context.js';
export * from './graph/loader.js';
export { givenId, type WrongValue } from './graph/edge/given-id.js';
export { limitsRule, measure, type GraphLimits } from './graph/limits.js';
export { subgraphFiles, subgraphSdl } from './graph/sdl.js';
export { Health, type HealthProblem, type HealthReport } from './health/health.js';
export { GATEWAY_HEADER } from './identity/gateway-secret.js';
export { TokenVerifier, type VerifierOptions } from './identity/token-verifier.js';
export { createLogger, LOGGER, type Logger, type LoggerOptions } from './logging/logger.js';
export { scrub } from './logging/personal-data.js';
export { carryTraceIds } from './telemetry/trace-ids.js';
export { Metrics } from './metrics/metrics.js';
export * from './migrations/platform-migrations.js';
export * from './migrations/read-migrations.js';
export * from './migrations/run-migrations.js';
export { refusals as operatorRefusals } from './refusals/operators.js';
export { fullAccessTable, operationNames } from './operations/access.js';
export { checkRefusals } from './refusals/check-refusals.js';
export { renderRefusals } from './refusals/doc-page.js';
export { scalarResolvers } from './graph/scalars.js';
export * from './use-case/batched.js';
export * from './use-case/use-cases.js';
