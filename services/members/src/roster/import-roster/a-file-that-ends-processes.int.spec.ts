import { sql } from '@puhui/platform';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { startMembers } from '../../spec/members-under-test.js';
import { csv, HEADER, importFile, row } from '../../spec/roster-files.js';
import { workbook } from '../../spec/workbook.js';
import { seededUnionId } from '../../unions/seed-trade-unions/divisions.js';

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const cells = (line: string): string[] => line.split(',');
const file = new Uint8Array(workbook([{ name: '名册', rows: [cells(HEADER), cells(row(1))] }]));
let runs = 0;
/** A run of this file that a process left behind when it ended. */
async function died(startedAgo: string, bytes: Uint8Array = file): Promise<void> {
  runs += 1;
  await members.database.sql.execute(
    sql`insert into roster_import (id, trade_union_id, actor_id, status, started_at, last_batch_at, file_sha256)
      values (${`01900000-0000-7000-8000-0000000fff${String(runs).padStart(2, '0')}`}::uuid, ${seededUnionId('46')}::uuid, ${`01900000-0000-7000-8000-0000000fff${String(runs).padStart(2, '0')}`}::uuid, 'running', now() - ${startedAgo}::interval, now() - ${startedAgo}::interval, ${createHash('sha256').update(bytes).digest()}::bytea)`,
  );
}

it('a spreadsheet is read again after one crash of the process, and refused after two', async () => {
  await died('1 hour');
  await died('2 days');
  await died('1 hour', Buffer.from('another file'));
  expect((await importFile(members, file, { type: 'x/y' })).end).toMatchObject({ done: true, accepted: 1 });
  await died('30 minutes');
  const { status, end } = await importFile(members, file, { type: 'x/y' });
  expect({ status, error: end.error }).toMatchObject({
    status: 200,
    error: {
      code: 'WORKBOOK_ENDED_PROCESS',
      message: expect.stringMatching(/中断 2 次.*CSV/u),
      messageEn: expect.stringMatching(/ended 2 times.*CSV/u),
    },
  });
  expect((await importFile(members, csv(row(1)))).end).toMatchObject({ done: true, unchanged: 1 });
});

it('imports that are running or ended do not count as crashes', async () => {
  const other = new Uint8Array(workbook([{ name: '名册', rows: [cells(HEADER), cells(row(2))] }]));
  const ends = await Promise.all([1, 2].map(() => importFile(members, other, { type: 'x/y' })));
  for (const { end } of [...ends, await importFile(members, other, { type: 'x/y' })])
    expect(end).toMatchObject({ done: true });
});
