import { sql, type Sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AMonth } from '../testing/index.js';
import { verifyKeptEvents } from './verify-kept-events.js';

let month: AMonth;
beforeEach(async () => {
  month = await AMonth.begin();
});
afterEach(() => month.database.drop());

const found = async (): Promise<string[]> =>
  (await verifyKeptEvents(month.database.sql)).findings.map(({ kind, id }) => `${kind} ${id}`);

const OF_NO_MONTH: readonly [kind: string, statement: Sql][] = [
  [
    'moved-aggregates-differ 00000000-0000-7000-8000-000000000001',
    sql`insert into messaging.moved_aggregate values ('voucher', '00000000-0000-7000-8000-000000000001', '2026-02-01', 1)`,
  ],
  [
    'moved-month-differs 2026-02',
    sql`insert into messaging.moved_month select '2026-02-01', head, file_bytes, gone, gone_ids, gone_of_topics, aggregates, aggregate_ids
      from messaging.moved_month`,
  ],
];

describe('beside a month that was moved', () => {
  beforeEach(() => month.move());

  it('all is well', async () => {
    expect(await found()).toEqual([]);
  });

  it('an event that stayed and was then removed shows, in its month', async () => {
    await month.tamper(sql`delete from messaging.event where topic = 'puhui.billing.budget.v1'`);
    expect(await found()).toEqual([
      'moved-events-differ 2026-03',
      'moved-month-differs 2026-03',
      expect.stringContaining('last-version-differs'),
    ]);
  });

  it.each<[string, Sql]>([
    [
      'moved-month-differs 2026-03',
      sql`update messaging.moved_month set head = jsonb_set(head, '{headAfter}', '"ff"')`,
    ],
    [
      'moved-month-differs 2026-03',
      sql`update messaging.moved_month set head = jsonb_set(head, '{lastBlock}', '"2"')`,
    ],
    ['moved-events-differ 2026-03', sql`update messaging.moved_month set gone = gone + 1`],
    ['moved-events-differ 2026-03', sql`update messaging.moved_month set gone_ids = 1`],
    [
      'moved-aggregates-differ 2026-03',
      sql`update messaging.moved_aggregate set version = version + 1 where version = 1`,
    ],
    [
      'moved-aggregates-differ 2026-03',
      sql`insert into messaging.moved_aggregate select 'voucher', gen_random_uuid(), month, 1 from messaging.moved_month`,
    ],
    ...OF_NO_MONTH,
  ])('what is noted of it can not be altered unseen: %s %#', async (kind, statement) => {
    await month.tamper(statement);
    expect(await found()).toContain(kind);
  });

  it('its note removed leaves a month that was removed', async () => {
    await month.tamper(sql`delete from messaging.moved_aggregate`, sql`delete from messaging.moved_month`);
    expect((await found()).filter((kind) => kind.startsWith('event-missing'))).toHaveLength(3);
  });

  it('what an auditor noted before or behind it still stands', async () => {
    const blocks = await month.database.sql.query<{ number: string; hash: string }[]>(
      sql`select number::text as number, encode(hash, 'hex') as hash from messaging.event_chain order by messaging.event_chain.number`,
    );
    for (const tip of blocks)
      for (const newOnly of [true, false])
        expect(
          await verifyKeptEvents(month.database.sql, { tip, at: new Date('2026-05-01T00:00:00Z'), newOnly }),
        ).toMatchObject({ findings: [], moved: [{ month: '2026-03' }] });
  });
});

it('an event of another month than one that was moved is named when it was removed', async () => {
  await month.move();
  await month.tamper(sql`delete from messaging.event where occurred_at < '2026-02-03T02:30:00Z'`);
  expect(await found()).toEqual([expect.stringMatching(/^event-missing /)]);
});

it('a month that was removed and not moved is a finding by its name', async () => {
  await month.tamper(
    sql`alter table messaging.event detach partition messaging.event_2026_03`,
    sql`drop table messaging.event_2026_03`,
  );
  const { findings } = await verifyKeptEvents(month.database.sql);
  expect(findings[0]).toEqual({
    kind: 'month-removed',
    id: '2026-03',
    what: 'messaging.event_2026_03',
    expected: 'the month, or that it was moved away',
    found: 'nothing of it, and 5 events of the chain missing',
  });
});
