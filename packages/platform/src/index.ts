export * from './access/access-table.js';
export * from './batching/batcher.js';
export { LeftOut, type RowByRow } from './batching/row-by-row.js';
export * from './boot/options.js';
export * from './boot/start-service.js';
export { workBeside, type ProgramOf } from './boot/work-beside.js';
export * from './clock/service-clock.js';
export * from './config/config.js';
export * from './config/problems.js';
export * from './database/adapter.js';
export * from './database/client.js';
export * from './database/database.js';
export * from './database/errors.js';
export * from './duties/appointed.js';
export * from './duties/covering.js';
export * from './duties/duty.js';
export * from './duties/known-duties.js';
export type { DutyTables } from './duties/duty-tables.js';
export * from './duties/known-regions.js';
export * from './duties/known-union.js';
export * from './duties/union-tree.js';
export * from './idempotency/types.js';
export * from './identity/actor.js';
export * from './identity/current-actor.js';
export * from './identity/problems.js';
export * from './integrity/rows-equal-events.js';
export * from './integrity/rest-digest.js';
export * from './integrity/pages-of.js';
export * from './integrity/types.js';
export type { Noted } from './integrity/noted.js';
export { erasedByOwner } from './sealing/erased-check.js';
export { occurred, type Moment } from '@puhui/messaging';
export {
  givenAtOnce,
  BY_INDEX,
  identifier,
  join,
  nothing,
  sql,
  Table,
  type Reader,
  type Sql,
  type Writer,
} from '@puhui/postgres';
export {
  ACCOUNTING_LAW,
  CYBERSECURITY_LAW,
  LOGS_KEPT_DAYS,
  PERSONAL_INFORMATION_LAW,
  RECORDS_KEPT_DAYS,
} from './retention/platform-retention.js';
export { readsAs } from './duties/folded-name.js';
export { WatchedKeys } from './sealing/watched-keys.js';
export { endKeys, HashKeys, putInUse, readHashKeys, takeUpHashKeys } from './sealing/hash-keys.js';
export {
  destroyKeys,
  type Erased,
  erasedAndNotThrough,
  erasedAmong,
  isErased,
  nothingOpenOf,
  PersonWords,
} from './sealing/person-words.js';
export { type RetentionTable, ROW_BY_ROW, TALLIED } from './retention/retention.js';
export * from './paging/keyset.js';
export * from './paging/page.js';
export * from './paging/page-arguments.js';
export * from './refusals/catalogue.js';
export * from './refusals/entry.js';
export * from './refusals/input.js';
export * from './refusals/shared.js';
export * from './access/coverage.js';
export { ForbiddenProblem } from './access/forbidden.js';
export type { GoesOnBehind } from './access/duties-behind.js';
export { FRESH_TO_BEGIN, type FreshToBegin, type NeedsFreshSignIn } from './access/fresh-sign-in.js';
export { WhatMayCome } from './access/what-may-come.js';
export { runService } from './boot/run-service.js';
export * from './graph/context.js';
export { newGraphContext } from './graph/ordinary-requests.js';
export * from './graph/loader.js';
export { givenId } from './graph/edge/given-id.js';
export { GATEWAY_HEADER } from './identity/gateway-secret.js';
export { TokenVerifier } from './identity/token-verifier.js';
export { Upkeep } from './boot/upkeep.js';
export { createLogger, LOGGER, type Logger } from './logging/logger.js';
export * from './migrations/platform-migrations.js';
export { compareLaws, declaredLaws, LAWS_FILE, written } from './integrity/database-laws.js';
export * from './migrations/read-migrations.js';
export { runMigrations } from './migrations/run-migrations.js';
export * from './use-case/batched.js';
export * from './use-case/moment.js';
export * from './use-case/use-cases.js';
export * from './two-sides/merchant-itself.js';
export * from './two-sides/two-sides.js';
