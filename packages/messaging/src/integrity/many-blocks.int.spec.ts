import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { keepEvents } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { oldestWaiting, removeFromOutbox } from '../relay/outbox.js';
import { refillTopic } from '../relay/refill-topic.js';
import { adopted, brokerThatTakesAll, BUDGETS, expired, specSigner } from '../testing/index.js';
import { blockPages } from './blocks.js';
import { appendBlock, chainTip } from './chain.js';
import { verifyKeptEvents } from './verify-kept-events.js';

const SMALL_BLOCKS = 620;
const LARGE_BLOCKS = 6;
const LARGE_BLOCK_EVENTS = 900;

describe('a history of many blocks, small and large', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [messagingMigrations] });
    await publish(SMALL_BLOCKS, 1);
    await publish(LARGE_BLOCKS * LARGE_BLOCK_EVENTS, LARGE_BLOCK_EVENTS);
  });
  afterAll(() => database.drop());

  /** What the relay does after each batch, without a broker. */
  async function publish(events: number, perBlock: number): Promise<void> {
    const made = Array.from({ length: events }, (_, i) => (i % 3 === 0 ? expired() : adopted()));
    await database.sql.transaction(async (tx) => {
      await keepEvents(tx, made);
      const waiting = await oldestWaiting(tx, events);
      for (let start = 0; start < events; start += perBlock) {
        await appendBlock(tx, await chainTip(tx), waiting.slice(start, start + perBlock));
      }
      await removeFromOutbox(tx, waiting);
    });
  }

  it('is read page by page, each block once and in order', async () => {
    const numbers: number[] = [];
    const pages: number[] = [];
    for await (const page of blockPages(database.sql)) {
      numbers.push(...page.map(({ number }) => Number(number)));
      pages.push(page.reduce((sum, { events }) => sum + events.length, 0));
    }
    expect(numbers).toEqual(Array.from({ length: SMALL_BLOCKS + LARGE_BLOCKS }, (_, i) => i + 1));
    expect(pages.length).toBeGreaterThan(2);
    expect(Math.max(...pages)).toBeLessThan(4000 + LARGE_BLOCK_EVENTS);
  });

  it('is verified whole', async () => {
    const rows = SMALL_BLOCKS + LARGE_BLOCKS * LARGE_BLOCK_EVENTS;
    expect(await verifyKeptEvents(database.sql)).toMatchObject({
      ok: true,
      rows,
      blocks: SMALL_BLOCKS + LARGE_BLOCKS,
    });
  });

  it('refills a topic in the original order', async () => {
    const broker = brokerThatTakesAll();
    const events = await refillTopic(
      { signer: specSigner(), database: database.sql, broker, service: 'billing' },
      BUDGETS,
    );
    expect(broker.published).toHaveLength(events);
    expect(new Set(broker.published.map(({ topic }) => topic))).toEqual(new Set([BUDGETS]));
    const order = await database.sql.query<{ id: string }[]>(
      sql`select id::text as id from messaging.event_chain, unnest(event_ids) with ordinality as e(id, nr)
       join messaging.event using (id) where topic = ${BUDGETS} order by number, nr`,
    );
    expect(broker.published.map(({ headers }) => headers['ce_id'])).toEqual(order.map(({ id }) => id));
  });
});
