import { newId, MINUTE_MS } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { eventually } from '@puhui/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionsDatabase } from '../spec/sessions-database.js';
import { Sealer } from './sealer.js';

const now = new Date('2026-03-01T00:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * MINUTE_MS);
let sessions: SessionsDatabase;
beforeAll(async () => {
  sessions = await SessionsDatabase.open(new Sealer(Buffer.alloc(32, 1)));
});
afterAll(() => sessions.close());

describe('the sessions of a person', () => {
  it('never exceed the limit, even when two sign in at once', async () => {
    const personId = newId(now);
    for (let n = 0; n < 3; n += 1)
      await sessions.begin(sessions.session(now, { personId, lastSeenAt: later(n) }), 3);
    const [oldest] = (await sessions.store.ofPerson(personId, now, 30 * MINUTE_MS)).toReversed();
    let beginning: Promise<unknown> = Promise.resolve();
    // Whoever would end the oldest waits for this transaction, and has kept its own session by then.
    await sessions.database.sql.transaction(async (tx) => {
      await tx.query(sql`select from gateway.session where id = ${oldest?.id ?? ''}::uuid for update`);
      const two = [4, 5].map((minutes) =>
        sessions.begin(sessions.session(now, { personId, lastSeenAt: later(minutes) }), 3),
      );
      beginning = Promise.all(two);
      await eventually(async () => {
        const waiting = await sessions.database.sql.query(sql`select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`);
        expect(waiting.length).toBe(2);
      });
    });
    await beginning;
    expect(await sessions.store.ofPerson(personId, now, 30 * MINUTE_MS)).toHaveLength(3);
  });

  it('are listed while they last, most recently seen first', async () => {
    const personId = newId(now);
    for (const minutes of [0, 20, 10])
      await sessions.begin(sessions.session(now, { personId, lastSeenAt: later(minutes) }));
    const listed = await sessions.store.ofPerson(personId, later(35), 30 * MINUTE_MS);
    expect(listed.map(({ lastSeenAt }) => lastSeenAt)).toEqual([later(20), later(10)]);
  });
});

describe('a session', () => {
  it('is not seen earlier than before, by a gateway whose clock is behind', async () => {
    const session = sessions.session(now, { lastSeenAt: later(5) });
    await sessions.begin(session);
    await sessions.store.seen(session.id, later(1), '192.0.2.1');
    expect((await sessions.store.byId(session.id))?.lastSeenAt).toEqual(later(5));
    await sessions.store.seen(session.id, later(6), '2001:db8::/64');
    expect(await sessions.store.byId(session.id)).toMatchObject({
      lastSeenAt: later(6),
      seenFrom: '2001:db8::/64',
    });
  });

  it('that is over is removed in small steps, with older completed sign-ins', async () => {
    await sessions.store.removeOver(later(1_000), MINUTE_MS, 1_000);
    const lasting = sessions.session(later(2_000));
    for (const session of [lasting, sessions.session(now), sessions.session(now), sessions.session(now)])
      await sessions.begin(session);
    await sessions.store.useSignIn(Buffer.from('a'), now);
    await sessions.store.useSignIn(Buffer.from('b'), later(3_000));
    const at = later(2_001);
    const first = await sessions.store.removeOver(at, 30 * MINUTE_MS, 2);
    expect(first.sessions).toBeGreaterThanOrEqual(2);
    expect(first.signIns).toBe(1);
    await sessions.store.removeOver(at, 30 * MINUTE_MS, 1_000);
    expect(await sessions.store.countUpTo()).toBe(1);
    expect(await sessions.store.byId(lasting.id)).toBeDefined();
    expect(await sessions.store.useSignIn(Buffer.from('b'), later(3_000))).toBe(false);
  });

  it('that was ended is known by its cookie until it would have been over, by what ended it first', async () => {
    const session = sessions.session(later(4_000));
    await sessions.begin(session);
    expect(await sessions.store.end(session.personId, 'ENDED_BY_ADMINISTRATOR')).toBe(1);
    expect(await sessions.store.end(session.personId, 'SIGNED_OUT')).toBe(0);
    const known = () => sessions.store.endedByCookie(sessions.secretHash(session));
    const ended = { personId: session.personId, by: 'ENDED_BY_ADMINISTRATOR' };
    await sessions.store.removeOver(later(4_059), MINUTE_MS, 1_000);
    expect(await known()).toMatchObject(ended);
    await sessions.store.removeOver(later(4_060), MINUTE_MS, 1_000);
    expect(await known()).toBeUndefined();
  });

  it('that ended by itself is known no more', async () => {
    const session = sessions.session(later(5_000));
    await sessions.begin(session);
    await sessions.store.end(session.personId, null);
    expect(await sessions.store.endedByCookie(sessions.secretHash(session))).toBeUndefined();
  });
});
