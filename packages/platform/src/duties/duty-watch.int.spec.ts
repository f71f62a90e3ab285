import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR_MS, ManualClock } from '@puhui/kernel';
import { eventually, lockWaiters } from '@puhui/testkit';
import { SpecDatabase } from '../spec/spec-database.js';
import { KnownDuties } from './known-duties.js';
import { DUTY_GAPS, noteTold, TOLD_TOPICS, type Told } from './duty-watch.js';

const NOW = new Date('2026-11-22T00:00:00Z');
const minute = (nr: number): Date => new Date(NOW.getTime() + nr * 60_000);

const duties = new KnownDuties();
const clock = new ManualClock(NOW);
let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
});
afterAll(() => spec.drop());
beforeEach(async () => {
  clock.set(NOW);
  for (const table of [
    'platform.duty_freshness',
    'platform.duty_gap',
    'messaging.consumer_offset',
    'messaging.parked_key',
  ])
    await spec.rows({ text: `delete from ${table}`, values: [] });
});

/** A word that was said so many seconds ago, when each partition of the topics ended there. */
const word = (secondsAgo = 0, offset = '0'): Told => ({
  until: new Date(Date.now() - secondsAgo * 1000),
  ends: TOLD_TOPICS.map((topic) => ({ topic, partition: 0, offset })),
});
const hear = (...words: readonly Told[]) =>
  spec.database.transaction((tx) => noteTold(tx, 'billing.duties', words, clock.now()));
const read = (offset: number, consumer = 'billing.duties') =>
  spec.rows(
    sql`insert into messaging.consumer_offset select ${consumer}::text, t, 0, ${offset}::bigint from unnest(${TOLD_TOPICS}::text[]) as t`,
  );
interface Known {
  readonly caught_up_at: Date;
  readonly business_at: Date;
}
const caughtUpAt = async (): Promise<Known | undefined> =>
  (await spec.database.query<Known[]>(sql`select caught_up_at, business_at from platform.duty_freshness`))[0];
const businessAt = async (): Promise<Date | undefined> => (await caughtUpAt())?.business_at;
const behindMs = async (): Promise<number> => (await duties.freshness(spec.database)).behindMs;
const gaps = () =>
  spec.database.query<{ from_at: Date; to_at: Date | null }[]>(sql`${DUTY_GAPS} order by from_at`);
const fallBehind = (seconds: number) =>
  spec.rows(
    sql`update platform.duty_freshness set caught_up_at = clock_timestamp() - make_interval(secs => ${seconds})`,
  );

describe('what is known of duties', () => {
  it('is true as of nothing until a word came, and then as of that word, and grows old', async () => {
    expect(await behindMs()).toBe(Number.POSITIVE_INFINITY);
    const told = word(7);
    expect(await hear(told)).toEqual({ noted: true, early: 0 });
    expect(await caughtUpAt()).toMatchObject({ caught_up_at: told.until });
    expect((await businessAt())?.getTime()).toBeLessThanOrEqual(NOW.getTime() - 7_000);
    await fallBehind(40);
    expect(await behindMs()).toBeGreaterThan(39_000);
  });

  it('is not true as of a word that came before what it tells of, and is once that was read', async () => {
    await read(6);
    expect(await hear(word(0, '7'))).toEqual({ noted: false, early: 0 });
    expect(await caughtUpAt()).toBeUndefined();
    await spec.rows(sql`update messaging.consumer_offset set next_offset = 7`);
    expect(await hear(word(0, '7'))).toMatchObject({ noted: true });
  });

  it('is known by the service’s own projector, by its stored offsets', async () => {
    await read(7, 'members.duties');
    expect(await hear(word(0, '7'))).toMatchObject({ noted: false });
  });

  it('is not true while a duty is parked, which may be a revocation; nothing else that is parked matters', async () => {
    const park = (consumer: string, topic: string) =>
      spec.rows(sql`insert into messaging.parked_key values (${consumer}::text, ${topic}::text, 'k', now())`);
    await park('members.duties', 'puhui.members.duty.v1');
    await park('billing.duties', 'puhui.members.duties-told.v1');
    expect(await hear(word(5))).toMatchObject({ noted: true });
    await park('billing.duties', 'puhui.members.trade-union.v1');
    expect(await hear(word())).toMatchObject({ noted: false });
  });

  it('is true as of the newest word, in whatever order they come, and never of an earlier one again', async () => {
    const [older, newer] = [word(9), word(3)];
    await hear(newer, older);
    expect(await caughtUpAt()).toMatchObject({ caught_up_at: newer.until });
    expect(await hear(older)).toEqual({ noted: false, early: 0 });
    expect(await caughtUpAt()).toMatchObject({ caught_up_at: newer.until });
    const unread = { ...word(1), ends: word(1, '4').ends };
    expect(await hear(unread, word(2))).toMatchObject({ noted: true });
  });

  it('is not moved by a word that is too old, nor by one of a time that has not come, nor beyond now', async () => {
    expect(await hear(word(31))).toEqual({ noted: false, early: 0 });
    expect(await hear(word(-60))).toEqual({ noted: false, early: 1 });
    expect(await hear(word(-20))).toEqual({ noted: true, early: 0 });
    const [{ beyond } = { beyond: true }] = await spec.database.query<{ beyond: boolean }[]>(
      sql`select caught_up_at > clock_timestamp() as beyond from platform.duty_freshness`,
    );
    expect(beyond).toBe(false);
  });
});

describe('a word that comes again', () => {
  it('moves nothing, though it was said by a clock that is ahead', async () => {
    const told = word(-20);
    expect(await hear(told)).toMatchObject({ noted: true });
    await fallBehind(31);
    expect(await hear(told)).toEqual({ noted: false, early: 0 });
    expect(await gaps()).toMatchObject([{ to_at: null }]);
    expect(await behindMs()).toBeGreaterThan(30_000);
    expect(await hear(word(-25))).toMatchObject({ noted: true });
  });

  it('is known by what was noted, where a build of before kept no word', async () => {
    await hear(word(3));
    await spec.rows(sql`update platform.duty_freshness set told_until = null`);
    expect(await hear(word(9))).toMatchObject({ noted: false });
    expect(await hear(word())).toMatchObject({ noted: true });
  });
});

describe('what was noted while the clock of the database was ahead', () => {
  /** As if both had been an hour ahead, and been put back just now. */
  const putBack = (columns: 'all' | 'of the database' = 'all') =>
    spec.rows(
      sql`update platform.duty_freshness set caught_up_at = caught_up_at + interval '1 hour', told_until = told_until + interval '1 hour',
        business_at = business_at + ${columns === 'all' ? '1 hour' : '0'}::interval`,
    );
  const isIn = async (at: Date): Promise<boolean> =>
    (await gaps()).some(({ from_at, to_at }) => from_at <= at && (to_at === null || at <= to_at));
  beforeEach(() => hear(word()));

  it('is worth nothing once that was put back, and the next word counts as the first did', async () => {
    await putBack();
    expect(await behindMs()).toBe(Number.POSITIVE_INFINITY);
    expect(await hear(word())).toEqual({ noted: true, early: 0 });
    expect(await behindMs()).toBeLessThan(30_000);
    expect(await hear(word())).toMatchObject({ noted: true });
  });

  it('leaves a gap: of what was decided since, and of what was dated ahead before', async () => {
    const ahead = new Date(NOW.getTime() + HOUR_MS);
    await putBack();
    expect(await isIn(NOW)).toBe(true);
    clock.set(minute(1));
    await hear(word());
    expect(await isIn(NOW)).toBe(true);
    expect(await isIn(minute(1))).toBe(true);
    expect(await isIn(ahead)).toBe(true);
    expect(await isIn(minute(2))).toBe(false);
    expect(await isIn(new Date(ahead.getTime() + 60_000))).toBe(false);
  });

  it('leaves a gap since it was noted, where the service’s own clock was right', async () => {
    const since = await businessAt();
    await putBack('of the database');
    clock.set(minute(1));
    await hear(word());
    expect(await gaps()).toEqual([{ from_at: since, to_at: minute(1) }]);
  });

  it('counts as now, and leaves no gap, where it was put back by less than a second', async () => {
    await spec.rows(
      sql`update platform.duty_freshness set caught_up_at = clock_timestamp() + interval '0.9 seconds'`,
    );
    expect(await behindMs()).toBeLessThan(30_000);
    expect(await gaps()).toEqual([]);
  });
});

describe('a late word', () => {
  let since: Date | undefined;
  beforeEach(async () => {
    await hear(word());
    since = await businessAt();
  });

  it('leaves a gap since the one before, in business time, which may differ from the system’s', async () => {
    await fallBehind(31);
    clock.set(minute(5));
    await hear(word());
    expect(await gaps()).toEqual([{ from_at: since, to_at: minute(5) }]);
    clock.set(minute(6));
    await hear(word());
    expect(await gaps()).toHaveLength(1);
  });

  it('shows a gap that is still open, and one more for each time', async () => {
    await fallBehind(31);
    expect(await gaps()).toEqual([{ from_at: since, to_at: null }]);
    clock.set(minute(5));
    await hear(word());
    const again = await businessAt();
    await fallBehind(31);
    expect(await gaps()).toEqual([
      { from_at: since, to_at: minute(5) },
      { from_at: again, to_at: null },
    ]);
  });

  it('leaves a gap since what was sure when it was said, not since it was heard', async () => {
    await fallBehind(20);
    await spec.rows(sql`update platform.duty_freshness set told_until = caught_up_at`);
    clock.set(minute(1));
    await hear(word(4));
    await fallBehind(31);
    const [{ from_at: from } = { from_at: clock.now() }] = await gaps();
    expect(from.getTime()).toBeGreaterThan(NOW.getTime());
    expect(from.getTime()).toBeLessThanOrEqual(minute(1).getTime() - 4_000);
  });

  it('leaves no gap when it comes in time, however far business time was moved', async () => {
    await fallBehind(29);
    clock.set(minute(60 * 24 * 90));
    await hear(word());
    expect(await gaps()).toEqual([]);
  });
});

describe('a late word that several hear at once', () => {
  beforeEach(() => hear(word()));

  it('leaves one gap', async () => {
    await fallBehind(31);
    const holder = await spec.scratch.sql.pool.connect();
    await holder.query('begin; lock table platform.duty_gap in exclusive mode');
    const told = word();
    const heard = Promise.all([hear(told), hear(word(2)), hear(told)]);
    await eventually(async () => expect(await lockWaiters(spec.scratch.sql)).toBe(3));
    await holder.query('commit');
    holder.release();
    expect((await heard).filter(({ noted }) => noted).length).toBeGreaterThan(0);
    expect(await caughtUpAt()).toMatchObject({ caught_up_at: told.until });
    expect(await gaps()).toHaveLength(1);
  });
});
