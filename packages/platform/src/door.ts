// What a process in front of the services needs: no Nest, no Prisma, no broker is loaded with it, which would cost the
// gateway a second and 100 MB.
export { isBrokenMachine } from '@puhui/messaging/broken-machine';
export { activeTraceparent } from '@puhui/messaging/trace';
export { bothSentences, httpProblem } from './boot/http-problems.js';
export { endConnectionsWithLastAnswers } from './boot/last-answers.js';
export { cutSlowSenders, patience } from './boot/slow-senders.js';
export { Upkeep, type UpkeepTask } from './boot/upkeep.js';
export type { Environment } from './config/config.js';
export { ConfigProblem, explainProblems, issuerProblems } from './config/problems.js';
export type { Actor } from './identity/actor.js';
export { limitsPlugin, QueryCosts, queryLimits } from './graph/cost/limits.js';
export { MeasuredGraph } from './graph/cost/measure.js';
export { declaredSizes } from './graph/cost/sizes.js';
export { IdentityProblem } from './identity/problems.js';
export { TokenVerifier } from './identity/token-verifier.js';
export { createLogger } from './logging/logger.js';
export { countLostLogLines } from './metrics/lost-log-lines.js';
export { collectProcessMetrics } from './metrics/process-metrics.js';
export { MigratedDatabase } from './migrations/migrated-database.js';
export { withWhatToDo } from './refusals/what-to-do.js';
export { readPaceSettings, type HowOften } from './pace/how-often.js';
export { PacesInMemory } from './pace/in-memory.js';
export { GATEWAY_LIMITS, limitProblems } from './pace/limited-doors.js';
export { TooOftenProblem } from './pace/too-often.js';
export { SecurityLog, type TurnedAway } from './security/security-log.js';
export { aes256Gcm } from './sealing/cipher.js';
export { carryTraceIds } from './telemetry/trace-ids.js';
