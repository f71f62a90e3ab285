import { Sql, sql } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, WatchedDatabase, type TestDatabase } from '@puhui/testkit';
import { APPEND, EMBEDDED_SCHEMA, LOCK_ENDS, READ } from './schema.js';

const FULL = 60_000;
const BATCH = 500;
const ROWS_MAX = 4 * BATCH;
/** A partition is read by its index; a message is a row and a place in one index. */
const BLOCKS_MAX = 10 * BATCH;
const PARTITIONS = 12;
const ends = {
  topics: `{${Array.from({ length: PARTITIONS }, () => 'full.1').join()}}`,
  partitions: `{${Array.from({ length: PARTITIONS }, (_, partition) => partition).join()}}`,
};

/** A statement of the log as it stands, with its values. */
const with_ = (text: string, ...values: readonly (string | number)[]): Sql =>
  new Sql(text.split(/\$\d/), values);
const written = JSON.stringify(
  Array.from({ length: BATCH }, (_, place) => ({
    place,
    topic: 'full.1',
    partition: place % PARTITIONS,
    key: `k${place}`,
    value: '{}',
    headers: {},
  })),
);
const wanted = JSON.stringify(
  Array.from({ length: PARTITIONS }, (_, partition) => ({ topic: 'full.1', partition, offset: '2000' })),
);

let database: TestDatabase;
let watched: WatchedDatabase;

describe.each([
  ['when PostgreSQL has counted it', [], [sql`analyze`]],
  ['when PostgreSQL counted it while it was empty', [sql`vacuum analyze`], []],
])('a full log costs as little as an empty one, %s', (_, before, after) => {
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.sql.pool.query(EMBEDDED_SCHEMA);
    const fill = [
      sql`insert into broker.topic select 'full.' || n, 12 from generate_series(1, 100) as n`,
      sql`insert into broker.log_end select name, p, 5000 from broker.topic, generate_series(0, 11) as p`,
      sql`insert into broker.message
          select 'full.1', n % 12, n / 12, 'k', '{}', '{}' from generate_series(0, ${FULL - 1}::int) as n`,
    ];
    for (const statement of [...before, ...fill, ...after]) await database.sql.execute(statement);
    watched = new WatchedDatabase(database.sql);
  });
  beforeEach(() => void (watched.works.length = 0));
  afterAll(() => database.drop());

  it.each([
    ['is written to', [with_(LOCK_ENDS, ends.topics, ends.partitions), with_(APPEND, written)]],
    ['is read from the middle of each partition', [with_(READ, wanted, Math.floor(BATCH / PARTITIONS))]],
    ['is looked at where it ends', [with_(READ, wanted.replaceAll('2000', '5000'), BATCH)]],
  ])('when it %s', async (_what, statements) => {
    await watched.transaction(async (tx) => {
      for (const statement of statements) await tx.returning(statement);
    });
    expect(
      watched.works.filter(
        ({ rows, read, blocks }) => Math.max(rows, read) > ROWS_MAX || blocks > BLOCKS_MAX,
      ),
    ).toEqual([]);
  });
});
