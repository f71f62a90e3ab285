import type { Broker, TopicSpec } from '@puhui/messaging';
import { topicsOwnedBy } from '@puhui/contracts';
import { eventSigner, EventTransport, Relay, SignatureCheck, topicSpecs } from '@puhui/messaging';
import type { Clock } from '@puhui/kernel';
import { PooledSql, WrongZone } from '@puhui/postgres';
import type { Logger } from 'pino';
import { serviceClock } from '../clock/service-clock.js';
import { readConfig, type ServiceConfig } from '../config/config.js';
import { LeftOut } from '../batching/row-by-row.js';
import type { Database, StatementTransaction } from '../database/database.js';
import { sqlState } from '../database/errors.js';
import { openDatabase, openPools } from '../database/pool.js';
import { KnownDuties } from '../duties/known-duties.js';
import { Health } from '../health/health.js';
import { WatchedKeys } from '../sealing/watched-keys.js';
import { createLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { migrationSetsOf } from '../migrations/platform-migrations.js';
import { MigrationProblem } from '../migrations/read-migrations.js';
import { platformRetention } from '../retention/platform-retention.js';
import type { RetentionTable } from '../retention/retention.js';
import { keptWithData, SecurityLog } from '../security/security-log.js';
import { Remedies } from '../remedies/remedies.js';
import { needMigrated } from '../migrations/need-migrated.js';
import { brokerName, openBroker } from './broker.js';
import type { ServiceOptions } from './options.js';
import { Upkeep } from './upkeep.js';
import { upkeepTasks } from './upkeep-tasks.js';
import { waitFor } from './wait-for.js';

/** What stands before Nest does: everything that the modules of a service are built on. */
export interface Foundation {
  readonly config: ServiceConfig;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly database: Database;
  readonly broker: Broker;
  readonly transport: EventTransport<StatementTransaction>;
  readonly relay: Relay;
  readonly health: Health;
  readonly leftOut: LeftOut;
  readonly keys: WatchedKeys;
  readonly duties: KnownDuties;
  readonly remedies: Remedies;
  readonly upkeep: Upkeep;
  readonly security: SecurityLog;
  /** How long the service keeps its rows, those that every service has included. */
  readonly retention: RetentionTable;
  readonly signatures: SignatureCheck;
  closeDatabase(): Promise<void>;
}

// A wrong password, a role or a database that is not there: waiting does not mend these.
const HOPELESS_STATES = ['28P01', '28000', '3D000'];
const isHopeless = (error: unknown): boolean =>
  error instanceof WrongZone || HOPELESS_STATES.includes(sqlState(error) ?? '');

const poolsOf = (config: ServiceConfig, logger: Logger): ReturnType<typeof openPools> =>
  openPools({
    connectionString: config.databaseUrl,
    connectionsMax: config.databaseConnections,
    service: config.service,
    logger,
  });

/**
 * Reads the configuration, waits for PostgreSQL and the broker, and looks whether the database is as this build needs it.
 * @throws ConfigProblem, BootProblem or MigrationProblem, each with one sentence that says what to do.
 */
export async function layFoundation(
  options: ServiceOptions,
  onDead: (reason: string) => void,
): Promise<Foundation> {
  const config = readConfig(options.env);
  const logger = options.logger ?? createLogger({ service: config.service, level: config.logLevel });
  const clock = serviceClock(config.clockFile ?? undefined);
  await findMigrated(options, config, logger);
  const pools = poolsOf(config, logger);
  const { database, close } = await openDatabase(pools, options.prisma, logger);
  const { broker, makeTopics } = await reachBroker(config, logger);
  const { service } = config;
  const metrics = new Metrics(service, options.env === undefined);
  const own = database.ofOwnWork;
  const signatures = new SignatureCheck(config.eventKeys);
  const signer = eventSigner(config.eventKey, () => new Date(), config.eventKeys);
  const transport = new EventTransport({
    service,
    database: own,
    broker,
    makeTopics,
    clock,
    logger,
    signatures,
    onGivenUp: (consumer, code) => metrics.parkedMessages.inc({ consumer, code }),
    onDead,
  });
  const ownSql = new PooledSql(pools.ofOwnWork);
  const relay = new Relay({ service, database: ownSql, broker, signer, logger, clock, onDead });
  database.onKept = () => relay.wake();
  const duties = new KnownDuties(options.dutyTables);
  const keys = new WatchedKeys();
  const leftOut = new LeftOut(logger);
  const { certificates } = metrics.tellEnds(config);
  const watched = { transport, relay, duties, keys, leftOut, certificates };
  const health = new Health({ service, database: own, broker, ...watched });
  const remedies = new Remedies({ service, database, broker, signer, transport, clock, logger });
  const security = securityLog(own, clock, logger, metrics);
  const retention = { ...platformRetention, ...options.retention };
  const parts = { database: own, broker, signer, clock, remedies, security, metrics, retention, logger };
  const upkeep = new Upkeep(upkeepTasks(service, parts), logger);
  return {
    config,
    logger,
    clock,
    metrics,
    database,
    broker,
    ...watched,
    health,
    remedies,
    upkeep,
    security,
    retention,
    signatures,
    closeDatabase: close,
  };
}

const securityLog = (
  database: Database['ofOwnWork'],
  clock: Clock,
  logger: Logger,
  { securityEvents: counter }: Metrics,
): SecurityLog => new SecurityLog({ keep: keptWithData(database), clock, logger, counter });

interface ReachedBroker {
  readonly broker: Broker;
  /** Waits for the broker as often as it is asked: it may go away between the service's own topics and those that it listens to. */
  readonly makeTopics: (topics: readonly TopicSpec[]) => Promise<void>;
}

/** Waits for the broker, which has the topics of the service from then on. */
async function reachBroker(config: ServiceConfig, logger: Logger): Promise<ReachedBroker> {
  const broker = openBroker(config, logger);
  const makeTopics = (topics: readonly TopicSpec[]): Promise<void> =>
    waitFor(() => broker.ensureTopics(topics), { hopeless: isHopeless, what: brokerName(config), logger });
  await makeTopics(topicSpecs(topicsOwnedBy(config.service)));
  return { broker, makeTopics };
}

async function findMigrated(options: ServiceOptions, config: ServiceConfig, logger: Logger): Promise<void> {
  const { host, pathname } = new URL(config.databaseUrl);
  const run = () =>
    needMigrated({
      connectionString: config.databaseUrl,
      sets: migrationSetsOf(options.name, options.migrations),
      production: config.production,
      say: (sentence) => logger.info(sentence),
    });
  await waitFor(run, {
    what: `PostgreSQL at ${host}${pathname}`,
    logger,
    hopeless: (error) => error instanceof MigrationProblem || isHopeless(error),
  });
}
