import { describe, expect, it } from '@jest/globals';
import { workbookParts, zip, type SpecCell } from '../../../spec/workbook.js';
import { openRoster } from '../open-roster.js';
import { mergedCellsOf } from './merged-cells.js';
import { WorkbookPackage } from './package.js';

const SHEET = 'xl/worksheets/sheet0.xml';
const merges = (...references: string[]): string =>
  `<mergeCells>${references.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;

function sheet(rows: readonly (readonly SpecCell[])[], behind: string): Buffer {
  const parts = workbookParts([{ name: '名册', rows }]);
  const text = String(parts[SHEET]).replace('</worksheet>', `${behind}</worksheet>`);
  return zip({ ...parts, [SHEET]: Buffer.from(text) });
}
async function* whole(file: Buffer): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield file;
}
async function read(rows: readonly (readonly SpecCell[])[], ...references: string[]) {
  const opened = await openRoster(whole(sheet(rows, merges(...references))));
  if (!opened.ok) throw new Error(opened.error.code);
  const { found } = opened.value;
  const people: (readonly string[])[] = [];
  for await (const record of found.rows) if (record.kind === 'row') people.push(record.fields);
  return { header: [found.row, ...found.cells], people };
}
const header = ['姓名', '证件号码', '手机号', '工会编码'];

describe('cells that are merged over several rows', () => {
  it('have their value in each of them, whatever else is merged', async () => {
    const rows = [header, ['甲', '1', '', '460105'], ['乙', '2'], ['丙', '3', '', '460106'], ['丁', '4']];
    const { people } = await read(rows, 'D2:D3', 'D4:D5', 'A2:C2', 'A1:D1');
    expect(people.map((cells) => cells[3])).toEqual(['460105', '460105', '460106', '460106']);
  });

  it('keep a value of their own, and end with their last row', async () => {
    const rows = [header, ['甲', '1', '', '460105'], ['乙', '2', '', '460107'], ['丙', '3'], ['丁', '4']];
    const { people } = await read(rows, 'D2:D4');
    expect(people.map((cells) => cells[3] ?? '')).toEqual(['460105', '460107', '460105', '']);
  });

  it('make nobody of a row without anything of its own', async () => {
    const { people } = await read(
      [header, ['甲', '1', '', '460105'], ['', '', '', ''], ['丙', '3']],
      'D2:D9',
    );
    expect(people.map((cells) => cells[0])).toEqual(['甲', '丙']);
  });

  it('name their column in the second of two rows of headings', async () => {
    const rows = [
      ['姓名', '证件', '', '联系方式'],
      ['', '证件类型', '证件号码', '手机号'],
      ['甲', '护照', 'E12345678', '13812345678'],
    ];
    const { header: found } = await read(rows, 'A1:A2', 'B1:C1');
    expect(found).toEqual([2, '姓名', '证件类型', '证件号码', '手机号']);
  });
});

it.each([1, 7, 64, 65_536])('merged cells are found in pieces of %i bytes', async (size) => {
  const behind =
    '<mergeCells><x:mergeCell  ref=\'A2:A3\' /><mergeCell ref="ZZZ1:ZZZ9"/><mergeCell ref="B9:B2"/></mergeCells>' +
    '<phoneticPr/><mergeCell ref="C10:D12"/>';
  const files = await WorkbookPackage.open(sheet([header], behind));
  const inPieces = {
    async *read(name: string, bytesMax: number): AsyncGenerator<Buffer> {
      for await (const piece of files.read(name, bytesMax))
        for (let at = 0; at < piece.length; at += size) yield piece.subarray(at, at + size);
    },
  };
  expect(await mergedCellsOf(inPieces, SHEET)).toEqual([
    { reference: 'A2:A3', fromRow: 2, toRow: 3, column: 0 },
    { reference: 'C10:D12', fromRow: 10, toRow: 12, column: 2 },
  ]);
});

it('a roster above a sea of bordered rows is opened without looking through them', async () => {
  const people = Array.from({ length: 3 }, (_, at) => [`人${at}`, String(at)]);
  const borders = Array.from({ length: 200_000 }, () => ({ xml: '<c s="1"/>' }));
  const rows = [header, ...people];
  const parts = workbookParts([{ name: '名册', rows }]);
  const sea = `<row>${borders.map(({ xml }) => xml).join('')}</row>`.repeat(25);
  const text = String(parts[SHEET]).replace(
    '</sheetData>',
    `${'<row><c s="1"/></row>'.repeat(200)}${sea}</sheetData>`,
  );
  const opened = await openRoster(whole(zip({ ...parts, [SHEET]: Buffer.from(text) })));
  // Looked for in all of it, the header would be beyond its limit.
  expect(opened).toMatchObject({ ok: true, value: { found: { row: 1 } } });
  if (opened.ok) await opened.value.found.rows.return(undefined);
}, 60_000);
