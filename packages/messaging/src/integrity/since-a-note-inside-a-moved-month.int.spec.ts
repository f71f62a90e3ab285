import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AMonth } from '../testing/index.js';
import { verifyKeptEvents, type NotedTip } from './verify-kept-events.js';

let month: AMonth;
beforeEach(async () => {
  month = await AMonth.begin();
});
afterEach(() => month.database.drop());

/** A note of a block, behind which alone is read. */
async function noteOf(number: string): Promise<NotedTip> {
  const [row] = await month.database.sql.query<{ hash: string }[]>(
    sql`select encode(hash, 'hex') as hash from messaging.event_chain where number = ${number}::bigint`,
  );
  return { tip: { number, hash: row?.hash ?? '' }, at: new Date('2026-05-01T00:00:00Z'), newOnly: true };
}
const found = async (noted: NotedTip): Promise<string[]> =>
  (await verifyKeptEvents(month.database.sql, noted)).findings.map(({ kind, id }) => `${kind} ${id}`);

// March lies in blocks 2 and 3.
describe('with a note in the middle of a month that was moved', () => {
  it('all is well, wherever the note stands', async () => {
    await month.move();
    for (const block of ['1', '2', '3', '4']) expect(await found(await noteOf(block))).toEqual([]);
  });

  it('an event that stayed behind the note and was removed is missed', async () => {
    const noted = await noteOf('2');
    await month.move();
    await month.tamper(sql`delete from messaging.event where topic = 'puhui.billing.budget.v1'`);
    expect(await found(noted)).toEqual(['moved-events-differ 2026-03', 'moved-month-differs 2026-03']);
  });

  it('so is one that says that one more went', async () => {
    const noted = await noteOf('2');
    await month.move();
    await month.tamper(sql`update messaging.moved_month set gone = gone + 1`);
    expect(await found(noted)).toContain('moved-events-differ 2026-03');
  });

  it('a month that shares a block with it is counted with it', async () => {
    // Of February and of March, in one block.
    const other = await AMonth.begin({ sharesBlocks: true });
    try {
      await other.move({ month: '2026-02' });
      await other.move();
      const [row] = await other.database.sql.query<{ hash: string }[]>(
        sql`select encode(hash, 'hex') as hash from messaging.event_chain where number = 2`,
      );
      const noted = {
        tip: { number: '2', hash: row?.hash ?? '' },
        at: new Date('2026-05-01T00:00:00Z'),
        newOnly: true,
      };
      expect((await verifyKeptEvents(other.database.sql, noted)).findings).toEqual([]);
    } finally {
      await other.database.drop();
    }
  });
});

describe('a note of a month that nobody can read', () => {
  it.each([
    ['nothing', sql`update messaging.moved_month set head = '{}'`],
    ['another month', sql`update messaging.moved_month set head = jsonb_set(head, '{month}', '"2026-02"')`],
  ])('is a finding, as %s', async (_, forged) => {
    await month.move();
    await month.tamper(forged);
    const { findings, ok } = await verifyKeptEvents(month.database.sql);
    expect(ok).toBe(false);
    expect(findings[0]).toMatchObject({ kind: 'moved-month-differs', id: '2026-03' });
    await expect(month.move()).rejects.toThrow('what is noted of 2026-03');
  });
});
