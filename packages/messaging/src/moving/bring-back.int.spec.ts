import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { publishedCounts } from '../integrity/counts.js';
import { verifyKeptEvents } from '../integrity/verify-kept-events.js';
import { AMonth, at, expired } from '../testing/index.js';

let month: AMonth;
beforeEach(async () => {
  month = await AMonth.begin();
});
afterEach(() => month.database.drop());

const events = (): Promise<unknown[]> =>
  month.database.sql.query(
    sql`select id, type, topic, aggregate, aggregate_id, version, trade_union_id, occurred_at, business_date, actor_id,
      causation_id, correlation_id, traceparent, data, encode(digest, 'hex') as digest
      from messaging.event as e order by e.id`,
  );

describe('a month that is brought back', () => {
  it('is what it was before it was moved, to the last column', async () => {
    const [before, counts] = [await events(), await publishedCounts(month.database.sql)];
    const { head, path } = await month.move();
    expect(await month.bringBack()).toEqual({ head, path, brought: 3n });
    expect(await events()).toEqual(before);
    expect(await publishedCounts(month.database.sql)).toEqual(counts);
    expect(await verifyKeptEvents(month.database.sql)).toMatchObject({ ok: true, moved: [] });
    const left = await month.database.sql.query(
      sql`select from messaging.moved_month union all select from messaging.moved_aggregate`,
    );
    expect(left).toHaveLength(0);
  });

  it('is still refused any change, and takes in what is dated in it', async () => {
    await month.move();
    await month.publish(at('2026-03-20T02:00:00Z', expired()));
    expect(await month.bringBack()).toMatchObject({ brought: 3n });
    await month.publish(at('2026-03-21T02:00:00Z', expired()));
    expect(await month.parts()).toMatchObject({ '2026_03': 7 });
    expect(await verifyKeptEvents(month.database.sql)).toMatchObject({ ok: true });
    await expect(
      month.database.sql.execute(sql`delete from messaging.event where occurred_at < '2026-04-01'`),
    ).rejects.toThrow('is never changed');
  });

  it('may be moved and brought back again, and is only looked at when it is here', async () => {
    await month.move();
    await month.bringBack();
    expect(await month.bringBack()).toMatchObject({ brought: null });
    expect(await month.move()).toMatchObject({ stayed: 2n });
    expect(await month.bringBack()).toMatchObject({ brought: 3n });
  });

  it('brings with it an event that was removed after it had stayed', async () => {
    await month.move();
    await month.tamper(sql`delete from messaging.event where topic = 'puhui.billing.budget.v1'`);
    expect(await month.bringBack()).toMatchObject({ brought: 4n });
    expect(await verifyKeptEvents(month.database.sql)).toMatchObject({ ok: true });
  });
});

describe('a month is not brought back', () => {
  it('from a file that is cut, is of another month, or is not there', async () => {
    const { path } = await month.move();
    const bytes = await readFile(path);
    const parts = await month.parts();
    await writeFile(path, bytes.subarray(0, bytes.length - 20));
    await expect(month.bringBack()).rejects.toThrow('expected a file that can be read to its end');
    await month.move({ month: '2026-02' });
    await writeFile(path, await readFile(path.replace('-03', '-02')));
    await expect(month.bringBack()).rejects.toThrow('is another month’s file');
    await expect(month.bringBack({ folder: '/nowhere' })).rejects.toThrow('ENOENT');
    expect(await month.parts()).toMatchObject({ '2026_03': parts['2026_03'] });
  });

  it('that was never moved, and has no file', async () => {
    await expect(month.bringBack()).rejects.toThrow('benefits-2026-03.events.gz');
  });

  it('while another is moved', async () => {
    await month.move();
    const meanwhile: string[] = [];
    await month.move({
      month: '2026-02',
      say: async (step) => {
        if (step !== 'written') return;
        await month.bringBack().catch((error: unknown) => meanwhile.push(String(error)));
      },
    });
    expect(meanwhile).toEqual([expect.stringContaining('another process is moving a month')]);
  });

  it('by deleting its note alone', async () => {
    await month.move();
    for (const table of [sql`messaging.moved_aggregate`, sql`messaging.moved_month`])
      await expect(month.database.sql.execute(sql`delete from ${table}`)).rejects.toThrow('is never changed');
  });
});
