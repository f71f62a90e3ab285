import { HOUR_MS, MINUTE_MS } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/postgres';
import { WatchedDatabase } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionsDatabase } from '../spec/sessions-database.js';
import { Sealer } from './sealer.js';
import { SessionStore } from './store.js';

const FULL = 60_000;
const BATCH = 500;
/** What one statement may have before it, over and above what it is about. */
const ROWS_MAX = 4 * BATCH;
const BLOCKS_MAX = 40 * BATCH;
const now = new Date('2026-03-01T00:00:00Z');
const IDLE_MS = 30 * MINUTE_MS;
const sealer = new Sealer(Buffer.alloc(32, 1));

/** So many rows of each table, of which the first thousand are over. */
const FILL: readonly Sql[] = [
  sql`insert into gateway.session (id, secret_hash, key_id, person_id, device, tokens, token_version, token_ends_at, started_at,
        last_seen_at, ends_at)
      select gen_random_uuid(), sha256(n::text::bytea), ${sealer.keyId}::text, gen_random_uuid(), '?', 'x', 1, ${now}, ${now}, ${now},
        case when n <= 1000 then ${now}::timestamptz - interval '1 hour' else ${now}::timestamptz + interval '1 hour' end
      from generate_series(1, ${FULL}::int) as n`,
  sql`insert into gateway.used_sign_in select secret_hash, ends_at from gateway.session`,
  sql`insert into gateway.ended_session (secret_hash, key_id, person_id, ended_by, ends_at)
      select secret_hash, key_id, person_id, 'SIGNED_OUT', ends_at from gateway.session`,
];

describe.each([
  ['when PostgreSQL has counted them', [], [sql`analyze`]],
  ['when PostgreSQL counted them while they were empty', [sql`vacuum analyze`], []],
])('with many sessions nothing that is asked all the time costs more, %s', (_, before, after) => {
  let sessions: SessionsDatabase;
  let watched: WatchedDatabase;
  beforeAll(async () => {
    sessions = await SessionsDatabase.open(sealer);
    for (const statement of [...before, ...FILL, ...after]) await sessions.database.sql.execute(statement);
    watched = new WatchedDatabase(sessions.database.sql);
  });
  beforeEach(() => void (watched.works.length = 0));
  afterAll(() => sessions.close());

  /** The statements that cost more than they may of what a store is asked. */
  const large = async (ask: (store: SessionStore) => Promise<unknown>, statements: number) => {
    await watched.transaction(async (tx) => {
      const database = { ...tx, transaction: async <T>(work: (inner: typeof tx) => Promise<T>) => work(tx) };
      await ask(new SessionStore(database, sealer.keyId, () => undefined));
    });
    expect(watched.works.length).toBeGreaterThanOrEqual(statements);
    return watched.works.filter(
      ({ rows, read, blocks }) => Math.max(rows, read) > ROWS_MAX || blocks > BLOCKS_MAX,
    );
  };

  it('when somebody comes back with a cookie, of a session that lasts or one that was ended', async () => {
    const cookie = sealer.hash('a cookie');
    expect(await large((store) => store.byCookie(cookie), 1)).toEqual([]);
    expect(await large((store) => store.endedByCookie(cookie), 1)).toEqual([]);
  });

  it('when somebody signs in, looks where they are signed in, and signs out everywhere', async () => {
    const session = sessions.session(now, { endsAt: new Date(now.getTime() + HOUR_MS) });
    const beginning = { secretHash: sessions.secretHash(session), replaces: [], ofPersonMax: 3 };
    const walk = async (store: SessionStore): Promise<void> => {
      await store.useSignIn(Buffer.from('a sign-in'), now);
      await store.begin(session, beginning);
      expect(await store.ofPerson(session.personId, now, IDLE_MS)).toHaveLength(1);
      expect(await store.end(session.personId, 'SIGNED_OUT_EVERYWHERE')).toBe(1);
    };
    expect(await large(walk, 8)).toEqual([]);
  });

  it('when what is over is removed', async () => {
    const remove = async (store: SessionStore): Promise<void> => {
      const gone = await store.removeOver(now, IDLE_MS, BATCH);
      expect(gone).toEqual({ sessions: BATCH, signIns: BATCH, remembered: BATCH });
    };
    expect(await large(remove, 4)).toEqual([]);
  });

  it('when they are counted, up to a limit', async () => {
    expect(await large(async (store) => expect(await store.countUpTo(BATCH)).toBe(BATCH), 1)).toEqual([]);
  });
});
