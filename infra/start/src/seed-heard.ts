import { openClient } from '@puhui/postgres';
import { readAccounts } from './accounts.js';
import type { RunFacts } from './environment.js';
import { databaseOf, serviceNames } from './layout.js';
import { StartProblem } from './problem.js';

const HEARD_TIMEOUT_MS = 120_000;
const POLL_MS = 200;

/**
 * Waits until every service has heard of the seeded unions and duties. They travel as events: without the wait the first
 * command after the ready line could be told that its account may not.
 */
export async function seedHeard(facts: RunFacts): Promise<void> {
  const people = readAccounts(facts.folders.accountsFile)
    .filter(({ role }) => role !== 'worker' && role !== null)
    .map(({ personId }) => personId);
  const unions = await count(facts, 'members', 'select count(*) from trade_union', []);
  const deadline = performance.now() + HEARD_TIMEOUT_MS;
  for (const service of serviceNames) {
    for (;;) {
      const duties = await count(
        facts,
        service,
        'select count(distinct person_id) from platform.duty where person_id = any($1::uuid[])',
        [people],
      );
      const heard = await count(facts, service, 'select count(*) from platform.trade_union', []);
      if (duties >= people.length && heard >= unions) break;
      if (performance.now() > deadline)
        throw new StartProblem(
          `${service} has heard of ${heard} of ${unions} unions and ${duties} of ${people.length} duties after ` +
            `${HEARD_TIMEOUT_MS / 1000} s; its log is in ${facts.folders.logs}`,
        );
      await new Promise((resolve) => {
        setTimeout(resolve, POLL_MS);
      });
    }
  }
}

async function count(
  facts: RunFacts,
  service: (typeof serviceNames)[number],
  sql: string,
  values: unknown[],
): Promise<number> {
  const client = await openClient({
    connectionString: facts.databaseUrl(databaseOf(service)),
    applicationName: 'puhui-start',
    onLost: () => undefined, // the query that follows rejects
  });
  try {
    const { rows } = await client.query<{ count: string }>(sql, values);
    return Number(rows[0]?.count ?? 0);
  } finally {
    await client.end();
  }
}
