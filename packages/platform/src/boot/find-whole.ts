import { lostEvents, meetLog } from '@puhui/messaging';
import { brokerName } from './broker.js';
import type { Foundation } from './foundation.js';
import { BootProblem, waitFor } from './wait-for.js';

type Parts = Pick<Foundation, 'config' | 'database' | 'broker' | 'signatures' | 'logger'>;

/**
 * Looks whether a service's topics end with events that its database does not have. Such a database was restored to a moment before them:
 * served from it, what was done since would be done again.
 * @throws BootProblem when they do
 */
export async function findWhole({ config, database, broker, signatures, logger }: Parts): Promise<void> {
  const { service } = config;
  const own = { service, database: database.ofOwnWork, broker, signatures };
  const what = `what ${brokerName(config)} has of ${service}`;
  const { lost, losses } = await waitFor(() => lostEvents(own), { what, logger });
  const first = lost[0];
  if (first === undefined) return meetLog({ service, database: database.ofOwnWork, broker }, losses);
  throw new BootProblem(
    `its database is older than what it has told: ${lost.length} of the newest events in its topics are not in it, the first of them ` +
      `${first.type} ${first.id} of ${first.occurredAt}. Restore it to its last commit; where that can't be had, ` +
      'see "After a restore" in docs/how-to/backups-and-erasure.md',
  );
}
