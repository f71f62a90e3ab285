import { HOUR_MS, type Clock } from '@puhui/kernel';
import { trimInbox, type Broker, type SqlDatabase } from '@puhui/messaging';
import { noteFreshness } from '../duties/duty-watch.js';
import type { Remedies } from '../remedies/remedies.js';
import { removingTask, type RemovingParts } from '../retention/remove-what-is-over.js';
import type { RetentionTable } from '../retention/retention.js';
import type { SecurityLog } from '../security/security-log.js';
import type { UpkeepTask } from './upkeep.js';

/** Several times within the 30 s after which money duties are refused. */
const FRESHNESS_EVERY_MS = 5_000;
/** While something is on its way: so that a service that comes up, or back, is fresh soon. */
const FRESHNESS_SOON_MS = 1_000;
const SECURITY_EVERY_MS = 2_000;
const INBOX_EVERY_MS = HOUR_MS;
/** While there is more: what a busy hour brings is more than one turn takes. */
const INBOX_SOON_MS = 1_000;
const REMEDIES_EVERY_MS = 30_000;

export interface UpkeepParts {
  readonly database: SqlDatabase;
  readonly broker: Pick<Broker, 'endOffsets'>;
  readonly clock: Clock;
  readonly remedies: Pick<Remedies, 'cleanUp'>;
  readonly security: Pick<SecurityLog, 'write'>;
  readonly metrics: RemovingParts['metrics'];
  readonly retention: RetentionTable;
}

/** What every service does for itself while it runs. */
export const upkeepTasks = (
  service: string,
  { database, broker, clock, remedies, security, metrics, retention }: UpkeepParts,
): readonly UpkeepTask[] => [
  {
    name: 'note how fresh duties are',
    everyMs: FRESHNESS_EVERY_MS,
    soonMs: FRESHNESS_SOON_MS,
    run: async () => ((await noteFreshness(database, broker, service, clock)) ? undefined : 'not through'),
  },
  removingTask({ database, clock, metrics, retention }),
  {
    name: 'write who was turned away',
    everyMs: SECURITY_EVERY_MS,
    run: () => security.write(),
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
