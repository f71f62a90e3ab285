import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainCell } from '../reading/cell.js';
import { openRoster } from '../reading/open-roster.js';
import { asCsv } from './as-csv.js';
import { asWorkbook } from './as-workbook.js';
import type { FileOut, RefusedTable } from './table.js';

/** What people write into rosters, and what separates and quotes it. */
const cell = fc.string({
  unit: fc.constantFrom(
    '王',
    '小',
    '·',
    'ل',
    '𠮷',
    'A',
    '1',
    ' ',
    ',',
    ';',
    '\t',
    '"',
    '\n',
    '<',
    '&',
    "'",
    '=',
    '+',
    '@',
  ),
  maxLength: 8,
});
const header = ['姓名', '证件号码', '手机号', '未导入原因'];
/** A row with something to be seen, since a blank one is passed over by who reads it. */
const row = fc.tuple(cell, cell, cell).map((cells) => [...cells, '身份证号不对'] as readonly string[]);
const table = fc.array(row, { minLength: 1, maxLength: 12 }).map((rows): RefusedTable => ({ header, rows }));

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}
/** What an import takes from each cell: what keeps a text a text in a spreadsheet is nothing of it. */
const asRead = ({ header: heads, rows }: RefusedTable): RefusedTable => ({
  header: heads,
  rows: rows.map((cells) => cells.map(plainCell)),
});
async function readBack({ bytes }: FileOut): Promise<RefusedTable> {
  const opened = await openRoster(once(bytes));
  if (!opened.ok) throw new Error(opened.error.code);
  const rows: (readonly string[])[] = [];
  for await (const record of opened.value.found.rows)
    rows.push(record.kind === 'row' ? record.fields : [record.kind]);
  return { header: opened.value.found.cells, rows };
}

describe('whatever stands in refused rows', () => {
  it.each([
    ['utf8', ','],
    ['utf8', '\t'],
    ['utf16le', ';'],
    ['utf16be', ','],
  ] as const)('is read from the file as it was sent, in %s with %j', async (encoding, delimiter) => {
    await fc.assert(
      fc.asyncProperty(table, async (given) => {
        expect(asRead(await readBack(asCsv(given, encoding, delimiter)))).toEqual(asRead(given));
      }),
    );
  });

  it('survives a spreadsheet unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (given) => {
        expect(await readBack(await asWorkbook(given))).toEqual(given);
      }),
    );
  });
});
