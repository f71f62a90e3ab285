import { identifier, sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { keepEvents } from '@puhui/messaging';
import { ownPostgres, type OwnPostgres } from '@puhui/testkit';
import { SpecDatabase } from '../spec/spec-database.js';
import { unionChanged } from '../spec/union-events.js';

/** In America/Los_Angeles, where the clocks change; the database adds a zone of its own for good measure. */
let postgres: OwnPostgres;
let spec: SpecDatabase;
beforeAll(async () => {
  postgres = await ownPostgres('elsewhere', 'America/Los_Angeles');
  spec = await SpecDatabase.create(postgres);
  await spec.rows(sql`alter database ${identifier(spec.scratch.name)} set timezone = 'Asia/Kathmandu'`);
});
afterAll(async () => {
  await spec.drop();
  await postgres.stop();
});

const ids = Array.from({ length: 9 }, (_, n) => `019335d2-0000-7000-8000-00000000000${n}`);
const INSTANTS: readonly [string, string][] = [
  ['an instant of every day', '2026-11-22T02:00:00.000Z'],
  ['one with milliseconds', '2026-11-22T02:00:00.123Z'],
  ['a local time that the spring change leaves out', '2026-03-08T02:30:00.000Z'],
  ['the instant of the spring change', '2026-03-08T10:00:00.000Z'],
  ['a local hour that the autumn change repeats', '2026-11-01T01:30:00.000Z'],
  ['the first time that this hour is told', '2026-11-01T08:30:00.000Z'],
  ['the second time', '2026-11-01T09:30:00.000Z'],
  ['the last instant of a year in Shanghai', '2026-12-31T15:59:59.999Z'],
  ['the first instant of a year in UTC', '2027-01-01T00:00:00.000Z'],
];

/** What the database holds, by a question that no zone has a part in. */
const millisecondsOf = async (id: string): Promise<unknown> => {
  const [row] = await spec.rows(
    sql`select (extract(epoch from written_at) * 1000)::bigint::text as ms from note where id = ${id}`,
  );
  return row;
};

describe.each(INSTANTS.map(([what, text], n) => [what, text, ids[n] ?? ''] as const))(
  'on a server in another zone %s',
  (_, text, id) => {
    const writtenAt = new Date(text);

    it('is read back as it was written, by the ORM and by raw SQL', async () => {
      await spec.client.note.create({ data: { id, text, amount: 1n, writtenBy: id, writtenAt } });
      expect(await millisecondsOf(id)).toEqual({ ms: String(writtenAt.getTime()) });
      await spec.client.note.delete({ where: { id } });
      await spec.database.transaction((tx) =>
        tx.execute(
          sql`insert into note select id, text, 1, id, at
             from unnest(${[id]}::uuid[], ${[text]}::text[], ${[writtenAt]}::timestamptz[]) as t(id, text, at)`,
        ),
      );
      expect(await millisecondsOf(id)).toEqual({ ms: String(writtenAt.getTime()) });
      expect(await spec.client.note.findUnique({ where: { id } })).toMatchObject({ writtenAt });
      expect(
        await spec.database.query(sql`select written_at as at from note where id = ${id}::uuid`),
      ).toEqual([{ at: writtenAt }]);
      expect(await spec.rows(sql`select written_at as at from note where id = ${id}`)).toEqual([
        { at: writtenAt },
      ]);
    });

    it('is found between the instants before and after it', async () => {
      const around = {
        gte: new Date(writtenAt.getTime()),
        lt: new Date(writtenAt.getTime() + 1),
      };
      expect(await spec.client.note.findMany({ where: { writtenAt: around } })).toMatchObject([{ id }]);
      expect(
        await spec.database.query(
          sql`select id::text as id from note where written_at >= ${around.gte}::timestamptz and written_at < ${around.lt}::timestamptz`,
        ),
      ).toEqual([{ id }]);
    });
  },
);

describe('on a server in another zone the partitions of kept events', () => {
  it('begin and end with the months of Shanghai', async () => {
    for (const month of ['2026-10-01', '2026-11-01'])
      await spec.database.transaction((tx) => tx.execute(sql`select messaging.keep_month(${month}::date)`));
    const kept = ['2026-10-31T15:59:59.999Z', '2026-10-31T16:00:00.000Z', '2026-11-30T15:59:59.999Z'];
    const [id = ''] = ids;
    await spec.database.transaction((tx) =>
      keepEvents(
        tx,
        kept.map((text, place) => unionChanged(id as Id, { version: place + 1, occurredAt: new Date(text) })),
      ),
    );
    expect(
      await spec.rows(
        sql`select tableoid::regclass::text as part, business_date as day from messaging.event order by version`,
      ),
    ).toEqual([
      { part: 'messaging.event_2026_10', day: '2026-10-31' },
      { part: 'messaging.event_2026_11', day: '2026-11-01' },
      { part: 'messaging.event_2026_11', day: '2026-11-30' },
    ]);
  });
});
