import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { MessageTooLarge, type Broker } from '../broker/broker.js';
import { keepEvents, type PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import {
  adopted,
  anId,
  brokerThatTakesAll,
  BUDGETS,
  silentLogger,
  specSigner,
  unionChanged,
  UNIONS,
} from '../testing/index.js';
import { mendLosses, openLosses } from './log-losses.js';
import { RefillLacks, refillTopic } from './refill-topic.js';
import { Relay } from './relay.js';

let database: TestDatabase;
let large: readonly string[];
/** What it took before it takes no more, as Kafka: what lies before it in a publishing is taken. */
const taken = brokerThatTakesAll();
const broker: Broker = {
  ...taken,
  publish: async (messages) => {
    const at = messages.findIndex(({ headers }) => large.includes(headers['ce_id'] ?? ''));
    const refused = messages[at];
    if (refused === undefined) return taken.publish(messages);
    await taken.publish(messages.slice(0, at));
    throw new MessageTooLarge(refused, 2_000, 1_000, { sent: at });
  },
};
const published = (): (string | undefined)[] => taken.published.map(({ headers }) => headers['ce_id']);

beforeEach(async () => {
  large = [];
  database = await createTestDatabase({ migrations: [messagingMigrations] });
});
afterEach(() => database.drop());

const options = (errors: string[] = []) => ({
  service: 'billing',
  database: database.sql,
  broker,
  signer: specSigner(),
  logger: { ...silentLogger, error: (_: object, sentence: string) => void errors.push(sentence) },
});

/** Published once, when the broker took all. */
async function told(...events: PendingEvent[]): Promise<void> {
  await database.sql.transaction((tx) => keepEvents(tx, events));
  const relay = new Relay(options());
  while ((await relay.publishBatch()) > 0);
  taken.published.length = 0;
}
const lose = (...topics: string[]) =>
  database.sql.execute(
    sql`insert into messaging.log_loss (topic, times, messages, noticed_at) select topic, 1, 9, now() from unnest(${topics}::text[]) as topic`,
  );

it('a refill leaves out what the broker takes no more, and names it when all else is published', async () => {
  const events = Array.from({ length: 6 }, () => adopted());
  await told(...events);
  const [, one, , , other] = events.map(({ id }) => id);
  large = [one, other].map(String);
  const refill = refillTopic(options(), BUDGETS);
  await expect(refill).rejects.toThrow(RefillLacks);
  await expect(refill).rejects.toThrow(`event ${one} of key ${events[1]?.aggregateId} is too large`);
  await expect(refill).rejects.toThrow(', and 1 more');
  expect(published()).toEqual(events.map(({ id }) => id).filter((id) => !large.includes(id)));
});

describe('when the log has lost messages, of which the broker takes one no more,', () => {
  it('its topic is whole but for that one, which is named, and so are all others', async () => {
    const [budget, union] = [adopted(), unionChanged(anId(), 1)];
    await told(budget, adopted(), union);
    large = [budget.id];
    await lose(BUDGETS, UNIONS);
    const errors: string[] = [];
    expect(await mendLosses(options(errors))).toBe(2);
    expect(await openLosses(database.sql)).toEqual([]);
    expect(errors).toEqual([expect.stringContaining(`event ${budget.id} of key`)]);
    expect(published()).toContain(union.id);
    expect(published()).toHaveLength(2);
  });

  it('a topic of which a word tells stays open, and holds up no other', async () => {
    const [union, other, budget] = [unionChanged(anId(), 1), unionChanged(anId(), 1), adopted()];
    await told(union, other, budget);
    large = [union.id];
    await lose(UNIONS, BUDGETS);
    expect(await mendLosses(options())).toBe(1);
    expect(await openLosses(database.sql)).toMatchObject([{ topic: UNIONS }]);
    expect(new Set(published())).toEqual(new Set([other.id, budget.id]));
    large = [];
    expect(await mendLosses(options())).toBe(1);
    expect(await openLosses(database.sql)).toEqual([]);
  });
});
