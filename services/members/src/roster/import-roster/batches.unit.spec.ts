import { expect, it } from '@jest/globals';
import { readingOf } from '../../spec/roster-rows.js';
import { RowCounts } from '../reading/row-counts.js';
import type { TableRecord } from '../reading/record.js';
import { batches } from './batches.js';

const reading = readingOf(['姓名', '证件号码', '手机号', '职工类型', '入会日期']);
async function* rowsOf(count: number): AsyncGenerator<TableRecord> {
  for (let line = 2; line < count + 2; line += 1) yield { kind: 'row', line, fields: ['张三'] };
}
async function refused(count: number, rowsMax: number): Promise<number> {
  let refusals = 0;
  const counts = new RowCounts({ brokenAt: [], merged: [] }, reading.header);
  for await (const batch of batches(rowsOf(count), reading, counts, rowsMax))
    refusals += batch.refusals.length;
  return refusals;
}

it('a file has a limited number of rows, each of them kept when it is refused', async () => {
  expect(await refused(2_000, 2_000)).toBe(2_000);
  await expect(refused(2_001, 2_000)).rejects.toMatchObject({ name: 'TooManyRows', rowsMax: 2_000 });
});
