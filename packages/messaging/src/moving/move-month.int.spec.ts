import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { publishedCounts } from '../integrity/counts.js';
import { verifyKeptEvents } from '../integrity/verify-kept-events.js';
import { keepEvents } from '../keeping/keep-events.js';
import { AMonth, at, expired } from '../testing/index.js';
import { checkMonthFile } from './month-file.js';

let month: AMonth;
beforeEach(async () => {
  month = await AMonth.begin();
});
afterEach(() => month.database.drop());

describe('a month that is moved away', () => {
  it('lies in a file that proves itself, and only what is still read stays', async () => {
    expect(await month.parts()).toEqual({ '2026_02': 2, '2026_03': 5, '2026_04': 2 });
    const { head, path, stayed } = await month.move();
    expect(head).toMatchObject({
      service: 'benefits',
      month: '2026-03',
      events: 5,
      firstBlock: '2',
      lastBlock: '3',
    });
    expect(await checkMonthFile(path)).toEqual({ head, findings: [] });
    // The newest state of one outlet, and a budget, which is folded as a whole; of the other outlet April has a newer one.
    expect(stayed).toBe(2n);
    expect(await month.parts()).toEqual({ '2026_02': 2, '2026_03': 2, '2026_04': 2 });
  });

  it('still verifies, by its name, and everybody is compared with all that was published', async () => {
    const before = await publishedCounts(month.database.sql);
    const whole = await verifyKeptEvents(month.database.sql);
    await month.move();
    const after = await verifyKeptEvents(month.database.sql);
    expect(after).toMatchObject({ ok: true, rows: whole.rows, blocks: whole.blocks, tip: whole.tip });
    expect(after.moved).toMatchObject([{ month: '2026-03', events: 5 }]);
    expect(await publishedCounts(month.database.sql)).toEqual(before);
  });

  it('takes in an event that is dated in it later, and new ones go on', async () => {
    await month.move();
    await month.publish(at('2026-03-20T02:00:00Z', expired()), at('2026-04-20T02:00:00Z', expired()));
    expect(await month.parts()).toMatchObject({ '2026_03': 3, '2026_04': 3 });
    expect(await verifyKeptEvents(month.database.sql)).toMatchObject({ ok: true });
  });

  it('keeps what somebody else reads', async () => {
    const { stayed } = await month.move({ alsoStays: sql`e.occurred_at < '2026-03-04'` });
    expect(stayed).toBe(4n);
    expect(await verifyKeptEvents(month.database.sql)).toMatchObject({ ok: true });
  });

  it('is only proved again when it is moved again, where it lies', async () => {
    const { head, path } = await month.move();
    expect(await month.move()).toEqual({ head, path, stayed: null });
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length - 20));
    await expect(month.move()).rejects.toThrow('expected a file that can be read to its end');
  });
});

describe('a month is not moved', () => {
  afterEach(async () => {
    if ((await month.parts())['2026_03'] !== 5) throw new Error('something of it went all the same');
  });

  it('before it has ended, and as long as a consumer may need it', async () => {
    await expect(month.move({ now: new Date('2026-03-31T15:59:59Z') })).rejects.toThrow('has not ended yet');
    await expect(month.move({ now: new Date('2026-05-30T15:59:59Z') })).rejects.toThrow(
      '2026-03 ended 59 days ago: consumers may need it again for 60 days',
    );
  });

  it('while an event of it waits to be published', async () => {
    await month.database.sql.transaction((tx) => keepEvents(tx, [at('2026-03-09T02:00:00Z', expired())]));
    await expect(month.move()).rejects.toThrow('1 events of 2026-03 still wait to be published');
    await month.tamper(
      sql`delete from messaging.event where id = (select event_id from messaging.outbox)`,
      sql`delete from messaging.outbox`,
    );
  });

  it('where it lies in no partition of its own', async () => {
    await expect(month.move({ month: '2025-11' })).rejects.toThrow('there is no month 2025-11');
    await month.publish(at('2025-12-09T02:00:00Z', expired()));
    await expect(month.move({ month: '2025-12' })).rejects.toThrow('lie in messaging.event_default');
  });

  it.each([
    [
      sql`update messaging.event set data = '{}' where occurred_at > '2026-03-05' and topic like '%voucher%'`,
      'is not what the chain says',
    ],
    [
      sql`update messaging.event_chain set hash = sha256('x') where number = 2`,
      'of the chain does not verify',
    ],
    [
      sql`update messaging.event_chain set event_ids = event_ids[2:], digests = digests[2:] where number = 3`,
      '5 events of 2026-03 stand in 4 places',
    ],
  ])('where its chain does not verify: %#', async (statement, why) => {
    await month.tamper(statement);
    await expect(month.move()).rejects.toThrow(why);
    expect(await readdir(month.folder)).not.toContain('benefits-2026-03.events.gz');
  });

  it('by two at once, nor when it changed since it was written', async () => {
    const say = async (step: string): Promise<void> => {
      if (step === 'writing') await expect(month.move()).rejects.toThrow('another process is moving a month');
      if (step === 'in its place') await month.publish(at('2026-03-09T02:00:00Z', expired()));
    };
    await expect(month.move({ say })).rejects.toThrow('is not what it was when its file was written');
    await month.tamper(sql`delete from messaging.event where occurred_at = '2026-03-09T02:00:00Z'`);
  });
});
