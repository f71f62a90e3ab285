import { DutiesTold, topics, type EventService } from '@puhui/contracts';
import { HOUR_MS, type Clock } from '@puhui/kernel';
import { closeTally, findLosses, mendLosses, trimInbox, type SqlDatabase } from '@puhui/messaging';
import type { Logger } from 'pino';
import { tellDuties, type Telling } from '../duties/tell-duties.js';
import type { Remedies } from '../remedies/remedies.js';
import { removingTask, type RemovingParts } from '../retention/remove-what-is-over.js';
import type { RetentionTable } from '../retention/retention.js';
import { talliedTables } from '../tallies/tallied-tables.js';
import type { SecurityLog } from '../security/security-log.js';
import type { UpkeepTask } from './upkeep.js';

/** Several times within the 30 s after which others refuse what is decided by duties. */
const TELL_EVERY_MS = 5_000;
/** While something waits to be told, and a few times after that: others open soon, though a word overtook what it tells of. */
const TELL_SOON_MS = 1_000;
const words_soon_max = 3;
const SECURITY_EVERY_MS = 2_000;
const INBOX_EVERY_MS = HOUR_MS;
/** While there is more: what a busy hour brings is more than one turn takes. */
const INBOX_SOON_MS = 1_000;
const REMEDIES_EVERY_MS = 30_000;
/** A day is told some minutes after its end; until then it is one look at one row. */
const TALLIES_EVERY_MS = 60_000;
/** What comes from here is noticed when something is published; this is for topics to which nothing is. */
const LOSSES_EVERY_MS = 20_000;

export interface UpkeepParts {
  readonly database: SqlDatabase;
  readonly broker: Telling['broker'];
  readonly signer: Telling['signer'];
  readonly clock: Clock;
  readonly remedies: Pick<Remedies, 'cleanUp'>;
  readonly security: Pick<SecurityLog, 'write'>;
  readonly metrics: RemovingParts['metrics'];
  readonly retention: RetentionTable;
  readonly logger: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
}

/** What every service does for itself while it runs. */
export const upkeepTasks = (
  service: EventService,
  { database, broker, signer, clock, remedies, security, metrics, retention, logger }: UpkeepParts,
): readonly UpkeepTask[] => [
  ...(topics[DutiesTold.topic].owner === service
    ? [tellingTask({ service, database, broker, signer, clock })]
    : []),
  removingTask({ database, clock, metrics, retention }),
  {
    name: 'tell what tables of records come to',
    everyMs: TALLIES_EVERY_MS,
    run: async () =>
      void (await closeTally({ service, database, tables: talliedTables(retention) }, clock.now())),
  },
  {
    name: 'write who was turned away',
    everyMs: SECURITY_EVERY_MS,
    run: () => security.write(),
  },
  {
    name: 'publish again what the broker has lost',
    everyMs: LOSSES_EVERY_MS,
    run: async (signal) => {
      const options = { service, database, broker, signer, logger, signal };
      for (const loss of await findLosses(options))
        logger.error(loss, 'the broker has lost what it had acknowledged');
      await mendLosses(options);
    },
  },
  {
    name: 'trim the inbox',
    everyMs: INBOX_EVERY_MS,
    soonMs: INBOX_SOON_MS,
    run: async () => ((await trimInbox(database)).isThrough ? undefined : 'not through'),
  },
  {
    name: 'clean up what dead rebuilds left behind',
    everyMs: REMEDIES_EVERY_MS,
    run: () => remedies.cleanUp(),
  },
];

/** Of who owns duties alone. */
function tellingTask(telling: Telling): UpkeepTask {
  let said = 0;
  return {
    name: 'say until when duties are told',
    everyMs: TELL_EVERY_MS,
    soonMs: TELL_SOON_MS,
    run: async () => {
      said = (await tellDuties(telling)) ? said + 1 : 0;
      return said > words_soon_max ? undefined : 'not through';
    },
  };
}
