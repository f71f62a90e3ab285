import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { checkMonthFile } from '../moving/month-file.js';
import type { MonthHead } from '../moving/month-head.js';
import type { MoveOutcome } from '../moving/move-month.js';
import { AMonth } from '../testing/index.js';
import { addedIds, ID_DIGEST } from './id-digest.js';
import { verifyKeptEvents } from './verify-kept-events.js';

let month: AMonth;
let moved: MoveOutcome;
beforeEach(async () => {
  month = await AMonth.begin();
  moved = await month.move();
});
afterEach(() => month.database.drop());

const found = async (): Promise<string[]> =>
  (await verifyKeptEvents(month.database.sql)).findings.map(({ kind, id }) => `${kind} ${id}`);

/** Takes an event that went out of the file, with every sum of the file, as who owns file and tables would. */
async function withoutOne(id: string): Promise<MonthHead> {
  const { path, head } = moved;
  const lines = gunzipSync(await readFile(path))
    .toString()
    .trimEnd()
    .split('\n');
  const ids = BigInt.asUintN(64, BigInt(head.ids) - addedIds(0n, id)).toString();
  const forged = { ...head, events: head.events - 1, ids };
  const rest = lines.slice(1, -1).filter((line) => !line.startsWith(`{"event":{"id":"${id}"`));
  const text = [JSON.stringify(forged), ...rest].map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(text).digest('hex');
  await writeFile(path, gzipSync(`${text}${JSON.stringify({ sha256 })}\n`));
  return forged;
}

async function anEventThatWent(): Promise<string> {
  const rows = gunzipSync(await readFile(moved.path))
    .toString()
    .split('\n')
    .filter((line) => line.startsWith('{"event"'))
    .map((line) => (JSON.parse(line) as { event: { id: string } }).event.id);
  const here = await month.database.sql.query<{ id: string }[]>(sql`select id from messaging.event`);
  return rows.find((id) => !here.some((one) => one.id === id)) ?? 'none';
}

describe('who owns the tables and the file of a month does not hide', () => {
  it('an event that is in neither of them, though all sums of each fit', async () => {
    const forged = await withoutOne(await anEventThatWent());
    expect((await checkMonthFile(moved.path)).findings).toEqual([]);
    await month.tamper(sql`update messaging.moved_month set head = ${JSON.stringify(forged)}::jsonb`);
    expect(await found()).toEqual(['moved-month-differs 2026-03']);
  });

  it('an event of the next month, by saying that one more went', async () => {
    await month.tamper(
      sql`update messaging.moved_month set gone = gone + 1, gone_ids = mod(gone_ids + (
        select ${ID_DIGEST} from (select id::text as id from messaging.event where occurred_at = '2026-03-31T16:00:00Z') as one),
        18446744073709551616::numeric)`,
      sql`update messaging.aggregate_version as v set version = 1 from messaging.event as e
        where e.occurred_at = '2026-03-31T16:00:00Z' and v.aggregate = e.aggregate and v.aggregate_id = e.aggregate_id`,
      sql`delete from messaging.event where occurred_at = '2026-03-31T16:00:00Z'`,
    );
    expect(await found()).toContain('moved-month-differs 2026-03');
  });

  it('a row from its events, by saying that they went', async () => {
    const [one] = await month.database.sql.query<{ id: string }[]>(
      sql`select aggregate_id as id from messaging.event where occurred_at = '2026-04-02T02:00:00Z'`,
    );
    await month.tamper(
      sql`insert into messaging.moved_aggregate select aggregate, aggregate_id, '2026-03-01', version
        from messaging.event where aggregate_id = ${one?.id ?? ''}::uuid`,
      sql`update messaging.moved_month set aggregates = aggregates + 1, aggregate_ids = (select ${ID_DIGEST} from (
        select aggregate || ' ' || aggregate_id || ' ' || version as id from messaging.moved_aggregate) as all_ids)`,
    );
    expect(await found()).toEqual([`moved-aggregates-differ ${one?.id ?? ''}`]);
  });
});

it('an event that is missing is named, whatever time its id is of', async () => {
  const strange = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
  await month.tamper(sql`update messaging.event_chain set event_ids[1] = ${strange}::uuid where number = 1`);
  expect(await found()).toContain(`event-missing ${strange}`);
});
