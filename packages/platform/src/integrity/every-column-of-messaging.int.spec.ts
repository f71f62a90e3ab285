import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepEvents, messagingMigrations, putAside } from '@puhui/messaging';
import { adopted, AMonth, anId, expired, leaveBehind } from '@puhui/messaging/testing';
import { sql } from '@puhui/postgres';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { platformMigrations } from '../migrations/platform-migrations.js';
import { platformTampered } from '../spec/found-by-platform.js';
import { doneUnseen, ownTables, type Tampered } from '../testing/rows-by-hand.js';
import { asTyped } from '../testing/tampering.js';

const FACTS = 'puhui.benefits.voucher.v1';
const STATES = 'puhui.partners.outlet.v1';
let database: TestDatabase;
let tampered: Tampered;

/** A month in a file, events that wait, one that was left behind and one that was put aside; and all that consumers note. */
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations, platformMigrations] });
  const month = await AMonth.over(database);
  await database.sql.execute(
    sql`insert into messaging.taken_in (consumer, event_id, topic, key, version)
      select 'spec.' || aggregate, id, topic, aggregate_id::text, version from messaging.event where topic in (${FACTS}, ${STATES})`,
  );
  await month.move();
  const [waiting, large, unwanted] = [expired(), adopted(), adopted()];
  await database.sql.transaction((tx) => keepEvents(tx, [waiting, large, unwanted]));
  await leaveBehind(database.sql, [large.id, unwanted.id]);
  await putAside(database.sql, unwanted.id, { by: anId(), reason: '没有人要', at: new Date() });
  for (const statement of NOTED_BY_CONSUMERS) await database.sql.execute(asTyped(statement));
  tampered = await platformTampered(database.sql);
});
afterAll(() => database?.drop());

const MESSAGE = `'spec.vouchers', '${FACTS}', 'a key', 0, 7, '{}', 'hello?'`;
const NOTED_BY_CONSUMERS = [
  `insert into messaging.consumer_offset values ('spec.vouchers', '${FACTS}', 0, 9)`,
  `insert into messaging.known_end values ('${FACTS}', 0, 9)`,
  `insert into messaging.log_loss values ('${FACTS}', 1, 1, 4, now())`,
  `insert into messaging.taken_in_carried values ('spec.vouchers', '${FACTS}', 3, 5, now())`,
  `insert into messaging.taken_in_walked values ('spec.outlets', '${STATES}', now())`,
  `insert into messaging.parked_key values ('spec.vouchers', '${FACTS}', 'a key', now())`,
  `insert into messaging.parked_message (consumer, topic, key, partition, "offset", headers, value) values (${MESSAGE})`,
  `insert into messaging.discarded_message (consumer, topic, key, partition, "offset", headers, value, error, discarded_at,
     discarded_by, reason) values (${MESSAGE}, 'no event', now(), gen_random_uuid(), '没有人要')`,
  `insert into messaging.passed_over values ('spec.vouchers', '${FACTS}', 0, 5)`,
];

/** A table, or some of its rows: what may be done to them unseen, each with the reason why. */
interface Walked {
  readonly table: string;
  readonly where?: string;
  readonly unseen?: Readonly<Record<string, string>>;
}
const because = (reason: string, ...deeds: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(deeds.map((deed) => [deed, reason]));

const OF_NOBODY = 'nothing is told from anything else by it';
const WAITS = 'it waits: that is a finding as long as it does, and its publisher has signed what it says';
const NEWEST = `(key, version) in (select n.key, max(n.version) from messaging.taken_in n group by n.key)`;

const WALKED: readonly Walked[] = [
  { table: 'event', unseen: { traceparent: 'joins what is logged of one request' } },
  { table: 'aggregate_version' },
  {
    table: 'outbox',
    unseen: {
      holds_word:
        'members is silent a moment longer, or speaks a moment early: what waits is told all the same',
      position: 'in which order what waits goes out: consumers take any',
    },
  },
  { table: 'event_chain', unseen: because(OF_NOBODY, 'first_position', 'last_position') },
  { table: 'moved_month', unseen: because(OF_NOBODY, 'file_bytes', 'moved_at') },
  { table: 'moved_aggregate' },
  {
    table: 'open_tally',
    unseen: {
      number: 'set ahead, what it passes over is told at the next turn; set back, it is found',
      one: OF_NOBODY,
      opened_at: 'how old a row may be that is written into it',
    },
  },
  {
    table: 'taken_in',
    where: `topic = '${FACTS}'`,
    unseen: because(OF_NOBODY, 'is_state', 'key', 'taken_at', 'version'),
  },
  {
    table: 'taken_in',
    where: `topic = '${STATES}' and ${NEWEST}`,
    unseen: because(OF_NOBODY, 'is_state', 'taken_at', 'version'),
  },
  {
    table: 'taken_in',
    where: `topic = '${STATES}' and not ${NEWEST}`,
    unseen: because(
      'a newer state has taken its place, and an older one is passed over when it comes again',
      'event_id',
      'is_state',
      'row added under another event_id',
      'row deleted',
      'taken_at',
    ),
  },
  { table: 'taken_in_carried', unseen: { until: OF_NOBODY } },
  {
    table: 'taken_in_walked',
    unseen: {
      'whatever is done':
        'set ahead, what is covered stays, and counts no more than before; set back, it is looked through again',
    },
  },
  {
    table: 'consumer_offset',
    unseen: { 'whatever is done': 'who passes over a message has not taken it in: its publisher counts it' },
  },
  {
    table: 'known_end',
    unseen: {
      'whatever is done':
        'set ahead, all is published once more; set back, a loss is noticed late: what others count is held against what was told',
    },
  },
  {
    table: 'log_loss',
    unseen: {
      'whatever is done':
        'a topic is published once more, or not: what others count is held against what was told',
    },
  },
  {
    table: 'left_behind',
    unseen: { 'whatever is done': 'why it waits; that it does, and what it says, is found' },
  },
  { table: 'put_aside' },
  { table: 'parked_key', unseen: { 'whatever is done': WAITS } },
  {
    table: 'parked_message',
    unseen: because(
      WAITS,
      'attempts',
      'error',
      'error_code',
      'header_bytes',
      'headers',
      'key',
      'key_bytes',
      'offset',
      'partition',
      'row deleted',
      'value',
      'value, emptied',
      'value_bytes',
      'waits_since',
    ),
  },
  { table: 'discarded_message' },
  {
    table: 'passed_over',
    unseen: {
      'whatever is done': 'a projection that is built anew without a message differs from the live one',
    },
  },
  {
    table: 'table_right',
    unseen: { 'whatever is done': 'what the role of the service is given when somebody migrates again' },
  },
];

describe('every column of messaging', () => {
  it('is of a table that is walked', async () => {
    const named = [...new Set(WALKED.map(({ table }) => table))].toSorted();
    expect(await ownTables(tampered, 'messaging')).toEqual(named);
    expect(await tampered.found()).toEqual([]);
  });

  it.each(WALKED.map((walked) => [walked.table, walked.where ?? 'all rows', walked] as const))(
    'of %s (%s): what is done to a row is found, but what is named',
    async (table, _, { where, unseen = {} }) => {
      expect(await doneUnseen(tampered, `messaging.${table}`, where, 6)).toEqual(
        Object.keys(unseen).toSorted(),
      );
    },
    120_000,
  );
});
