import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { SpecDatabase } from '../spec/spec-database.js';
import { KnownDuties } from './known-duties.js';
import { DUTY_GAPS, noteFreshness } from './duty-watch.js';

const NOW = new Date('2026-11-22T00:00:00Z');

const duties = new KnownDuties();
const clock = new ManualClock(NOW);
let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
});
afterAll(() => spec.drop());

const brokerAt = (offset: string) => ({
  endOffsets: async (topic: string) => [{ topic, partition: 0, offset }],
});

it('the freshness of duties is unknown until the projector has reached the ends of its topics', async () => {
  expect((await duties.freshness(spec.database)).behindMs).toBe(Number.POSITIVE_INFINITY);
  expect(await noteFreshness(spec.database, brokerAt('1'), 'members', clock)).toBe(false);
  expect((await duties.freshness(spec.database)).behindMs).toBe(Number.POSITIVE_INFINITY);
});

it('freshness is noted when nothing is on its way, and then ages', async () => {
  expect(await noteFreshness(spec.database, brokerAt('0'), 'members', clock)).toBe(true);
  expect((await duties.freshness(spec.database)).behindMs).toBeLessThan(5_000);
  await spec.rows(
    sql`update platform.duty_freshness set caught_up_at = clock_timestamp() - interval '40 seconds'`,
  );
  expect((await duties.freshness(spec.database)).behindMs).toBeGreaterThan(39_000);
  expect(await noteFreshness(spec.database, brokerAt('7'), 'members', clock)).toBe(false);
  expect((await duties.freshness(spec.database)).behindMs).toBeGreaterThan(39_000);
});

it('freshness is not noted while a duty is parked: it may be a revocation', async () => {
  await spec.rows(
    sql`insert into messaging.parked_key values ('members.duties', 'puhui.members.duty.v1', 'k', now())`,
  );
  expect(await noteFreshness(spec.database, brokerAt('0'), 'members', clock)).toBe(false);
  expect(await noteFreshness(spec.database, brokerAt('0'), 'billing', clock)).toBe(true);
  await spec.rows(sql`delete from messaging.parked_key`);
  expect(await noteFreshness(spec.database, brokerAt('0'), 'members', clock)).toBe(true);
});

it('freshness is that of the service’s own projector, by its stored offsets', async () => {
  await spec.rows(sql`insert into messaging.consumer_offset select 'members.duties', t, 0, 7
      from unnest(array['puhui.members.duty.v1', 'puhui.members.trade-union.v1']) as t`);
  expect(await noteFreshness(spec.database, brokerAt('7'), 'billing', clock)).toBe(false);
  expect(await noteFreshness(spec.database, brokerAt('7'), 'members', clock)).toBe(true);
});

describe('a late note of freshness', () => {
  const gaps = () => spec.database.query(sql`${DUTY_GAPS} order by from_at`);
  const fallBehind = (seconds: number) =>
    spec.rows(
      sql`update platform.duty_freshness set caught_up_at = clock_timestamp() - make_interval(secs => ${seconds})`,
    );
  const note = () => noteFreshness(spec.database, brokerAt('0'), 'billing', clock);
  const minute = (nr: number): Date => new Date(NOW.getTime() + nr * 60_000);
  beforeEach(async () => {
    clock.set(NOW);
    await note();
    await spec.rows(sql`delete from platform.duty_gap`);
  });

  it('leaves a gap between two notes, in business time, which may differ from the system’s', async () => {
    await fallBehind(31);
    clock.set(minute(5));
    await note();
    expect(await gaps()).toEqual([{ from_at: NOW, to_at: minute(5) }]);
    clock.set(minute(6));
    await note();
    expect(await gaps()).toHaveLength(1);
  });

  it('shows a gap that is still open, and one more for each time', async () => {
    await fallBehind(31);
    expect(await gaps()).toEqual([{ from_at: NOW, to_at: null }]);
    clock.set(minute(5));
    await note();
    await fallBehind(31);
    expect(await gaps()).toEqual([
      { from_at: NOW, to_at: minute(5) },
      { from_at: minute(5), to_at: null },
    ]);
  });

  it('leaves no gap when it comes in time, however far business time was moved', async () => {
    await fallBehind(29);
    clock.set(minute(60 * 24 * 90));
    await note();
    expect(await gaps()).toEqual([]);
  });

  it('leaves one gap when several instances note its end at once', async () => {
    await fallBehind(31);
    const holder = await spec.scratch.sql.pool.connect();
    await holder.query('begin; lock table platform.duty_gap in exclusive mode');
    const notes = Promise.all([note(), note(), note()]);
    await eventually(async () => {
      const waiting = sql`select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%duty_gap%'`;
      expect(await spec.rows(waiting)).toHaveLength(3);
    });
    await holder.query('commit');
    holder.release();
    expect(await notes).toEqual([true, true, true]);
    expect(await gaps()).toHaveLength(1);
  });
});
