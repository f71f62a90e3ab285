import type { Id } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { EventBatch } from '../envelope/received.js';
import { refillTopic } from '../relay/refill-topic.js';
import { anId, BudgetList, specSigner, unionChanged, UNIONS } from '../testing/index.js';
import { rebuildSuffix } from './copy-tables.js';
import { rebuildProjection } from './rebuild.js';

/** Keeps the newest version that it has seen as the amount. */
async function project({ events, tx, table }: EventBatch): Promise<void> {
  for (const { aggregateId, version } of events)
    await tx.execute(
      sql`insert into ${table('read.budget')} as b (id, amount, version)
         values (${aggregateId}::uuid, ${version}::bigint, ${version}::int)
       on conflict (id) do update set amount = excluded.amount, version = excluded.version
       where b.version < excluded.version`,
    );
}

let list: BudgetList;
const [changed, other] = [anId(), anId()];
beforeEach(async () => {
  list = await BudgetList.start(project, UNIONS);
  await list.node.keep(unionChanged(changed, 1), unionChanged(other, 1));
  await list.node.keep(unionChanged(changed, 2), unionChanged(other, 2));
  // What lies behind it on every partition, so that a copy gets as far as the live projector.
  await list.node.keep(...Array.from({ length: 30 }, () => unionChanged(anId(), 1)));
  await list.takenIn(34);
});
afterEach(() => list.stop());

const lose = (key: Id, version: number) =>
  list.brokerDatabase.sql.pool.query(
    `delete from broker.message where topic = $1 and key = $2 and headers->>'ce_aggregateversion' = $3`,
    [UNIONS, key, String(version)],
  );
const versionOf = async (id: Id) => (await list.rows()).find((row) => row.id === id)?.amount;
const rebuild = () => rebuildProjection({ ...list.options, suffix: rebuildSuffix(anId()) });

it('the newest state of a key is missing while an older one is there: the live rows stay', async () => {
  await lose(changed, 2);
  await expect(rebuild()).rejects.toMatchObject({ missing: { kind: 'lost', topic: UNIONS, messages: 1 } });
  expect(await versionOf(changed)).toBe('2');
  await refillTopic(
    { signer: specSigner(), database: list.options.database, broker: list.broker, service: 'benefits' },
    UNIONS,
  );
  await list.passedAll();
  await rebuild();
  expect(await versionOf(changed)).toBe('2');
});

it('what compaction takes away is not missed', async () => {
  await lose(changed, 1);
  await lose(other, 1);
  const { after } = await rebuild();
  expect(after).toMatchObject([{ rows: 32 }]);
  expect(await versionOf(other)).toBe('2');
});
