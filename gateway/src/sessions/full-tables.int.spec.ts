import { DAY_MS, MINUTE_MS, newId } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/postgres';
import { WatchedDatabase, type Work } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionsDatabase } from '../spec/sessions-database.js';
import { Sealer } from './sealer.js';
import { SessionStore } from './store.js';

const FULL = 40_000;
const BATCH = 500;
const COUNTED = 10_000;
const [ROWS_MAX, BLOCKS_MAX] = [4 * BATCH, 40 * BATCH];
const now = new Date('2026-03-01T00:00:00Z');
const IDLE_MS = 30 * MINUTE_MS;
const KEY = 'spec';

/** As many that last as that are over. */
const FILL: readonly Sql[] = [
  sql`insert into gateway.session (id, secret_hash, key_id, person_id, device, tokens, token_version, token_ends_at,
        started_at, last_seen_at, ends_at, sid_hash, sub_hash)
      select gen_random_uuid(), sha256(n::text::bytea), ${KEY}::text, gen_random_uuid(), 'a browser', 'sealed', 1, ${now}::timestamptz,
        ${now}::timestamptz - interval '1 hour', ${now}::timestamptz, ${now}::timestamptz + interval '1 day' * (n % 2 * 2 - 1),
        sha256('sid' || n::text::bytea), sha256('sub' || n::text::bytea)
      from generate_series(1, ${FULL}::int) as n`,
  sql`insert into gateway.used_sign_in select sha256(n::text::bytea), ${now}::timestamptz + interval '1 day' * (n % 2 * 2 - 1)
      from generate_series(1, ${FULL}::int) as n`,
  sql`insert into gateway.ended_session select sha256(n::text::bytea), ${KEY}::text, gen_random_uuid(), 'SIGNED_OUT',
        ${now}::timestamptz + interval '1 day' * (n % 2 * 2 - 1) from generate_series(1, ${FULL}::int) as n`,
];

let sessions: SessionsDatabase;
let watched: WatchedDatabase;
let store: SessionStore;
const tooMuch = (): Pick<Work, 'statement' | 'rows' | 'read' | 'blocks'>[] =>
  watched.works
    .map(({ statement, rows, read, blocks }) => ({ statement, rows, read, blocks }))
    .filter(({ rows, read, blocks }) => Math.max(rows, read) > ROWS_MAX || blocks > BLOCKS_MAX);

describe.each([
  ['when PostgreSQL has counted them', [], [sql`analyze`]],
  ['when PostgreSQL counted them while they were empty', [sql`vacuum analyze`], []],
])('no statement of sessions costs more where there are many, %s', (_, before, after) => {
  beforeAll(async () => {
    sessions = await SessionsDatabase.open(new Sealer(Buffer.alloc(32, 1)));
    const { sql: database } = sessions.database;
    for (const statement of [...before, ...FILL, ...after]) await database.execute(statement);
    watched = new WatchedDatabase(database);
    store = new SessionStore(
      {
        query: (statement) => watched.query(statement),
        transaction: (work) => watched.transaction(work),
        execute: (statement) => watched.transaction((tx) => tx.execute(statement)),
        returning: (statement) => watched.transaction((tx) => tx.returning(statement)),
      },
      KEY,
      () => undefined,
    );
  });
  beforeEach(() => void (watched.works.length = 0));
  afterAll(() => sessions?.close());

  it('from its beginning to its end', async () => {
    const session = sessions.session(now);
    const secretHash = Buffer.from('a cookie');
    await store.begin(session, { secretHash, replaces: [Buffer.from('another')], ofPersonMax: 3 });
    expect(await store.byCookie(secretHash)).toMatchObject({ id: session.id });
    expect(await store.byId(session.id)).toBeDefined();
    expect(await store.ofPerson(session.personId, now, IDLE_MS)).toHaveLength(1);
    await store.seen(session.id, now, '192.0.2.1');
    expect(await store.claimRenewal(session, now, new Date(now.getTime() + MINUTE_MS))).toBe(true);
    expect(await store.renew(session, Buffer.from('others'), now)).toBe(true);
    expect(await store.end(session.personId, 'SIGNED_OUT')).toBe(1);
    expect(await store.endedByCookie(secretHash)).toMatchObject({ by: 'SIGNED_OUT' });
    const tokenHash = Buffer.from(newId(now));
    const until = new Date(now.getTime() + DAY_MS);
    expect(await store.endAtIssuer({ tokenHash, until, subHash: Buffer.from('nobody') })).toBe(0);
    expect(watched.works.length).toBeGreaterThan(12);
    expect(tooMuch()).toEqual([]);
  });

  it('when what is over is removed, and what is left is counted', async () => {
    const removed = await store.removeOver(now, IDLE_MS, BATCH);
    expect(removed).toEqual({ sessions: BATCH, signIns: BATCH, remembered: BATCH });
    expect(tooMuch()).toEqual([]);
    expect(await store.countUpTo(COUNTED)).toBe(COUNTED);
    for (const { rows } of watched.works.slice(-1)) expect(rows).toBe(COUNTED);
  });
});
