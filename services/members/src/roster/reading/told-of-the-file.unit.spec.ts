import { describe, expect, it } from '@jest/globals';
import { workbook, workbookParts, zip } from '../../spec/workbook.js';
import { reasonOf } from '../row-problems.js';
import { fileLine } from '../import-roster/lines.js';
import { readHeader } from './header.js';
import { openRoster } from './open-roster.js';
import { RowCounts } from './row-counts.js';

const header = ['姓名', '证件号码', '手机号', '用人单位', '入会日期'];
const open = (file: Buffer) =>
  openRoster(
    (async function* body(): AsyncGenerator<Uint8Array> {
      yield file;
    })(),
  );

describe('a file in which no header is found', () => {
  it('reports the row that is too long or has an open quotation mark', async () => {
    const long = await open(Buffer.from(`${'长'.repeat(20_000)}\n`));
    expect(long).toMatchObject({ error: { code: 'FIRST_ROW_TOO_LONG', detail: '1' } });
    const open1 = await open(Buffer.from('\n\n"姓名,证件号码\n'));
    expect(open1).toMatchObject({ error: { code: 'FIRST_ROW_BAD_QUOTE', detail: '3' } });
    expect(reasonOf('FIRST_ROW_TOO_LONG', '1')).toMatchObject({
      zh: expect.stringContaining('第 1 行过长'),
      en: expect.stringContaining('row 1 is too long'),
    });
  });

  it('reports that its roster is hidden when the visible sheets have none', async () => {
    const sheets = [
      { name: '说明', rows: [] },
      { name: '草稿', state: 'hidden', rows: [['预算', '金额']] },
      { name: '名册', state: 'veryHidden', rows: [header, ['张三']] },
    ];
    expect(await open(workbook(sheets))).toMatchObject({ error: { code: 'SHEET_HIDDEN', detail: '名册' } });
    expect(await open(workbook(sheets.slice(0, 2)))).toMatchObject({ error: { code: 'EMPTY_FILE' } });
    const [line] = [fileLine([{ code: 'SHEET_HIDDEN', detail: '名册' }])];
    expect(line).toMatchObject({
      error: {
        message: expect.stringContaining('“名册”被隐藏'),
        messageEn: expect.stringContaining('"名册", is hidden'),
      },
    });
  });
});

describe('two columns of one meaning', () => {
  it('are both reported', () => {
    const { problems } = readHeader(1, [...header, '入会时间']);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'DUPLICATE_COLUMN', detail: '入会日期 + 入会时间' }),
    );
  });
});

describe('the usual English headings', () => {
  it.each([
    ['Name', 'ID number', 'Mobile', 'Worker type', 'Employer', 'Join date'],
    ['Full Name', 'ID No.', 'Mobile phone', 'Worker Type', 'Company', 'Date of joining'],
    ['Name', 'ID Card Number', 'Phone number', 'Type of worker', 'Employer name', 'Joined on'],
    ['NAME', 'Resident ID', 'Telephone', 'Member type', 'Company Name', 'Joining Date'],
  ])('map to our columns: %s, %s, %s, %s, %s, %s', (...cells) => {
    const { header: read, problems } = readHeader(1, cells);
    expect({ problems, leftOut: read.leftOut, columns: [...read.columnsAt.keys()].sort() }).toEqual({
      problems: [],
      leftOut: [],
      columns: ['employer', 'joinedOn', 'mobile', 'name', 'residentId', 'workerType'],
    });
  });
});

describe('cells that are merged over rows', () => {
  const merges = (...references: string[]): string =>
    `<mergeCells>${references.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  async function toldOf(...references: string[]): Promise<readonly string[]> {
    const part = 'xl/worksheets/sheet0.xml';
    const parts = workbookParts([{ name: 'a', rows: [['名册'], [...header, '备注'], ['张三'], ['李四']] }]);
    const text = String(parts[part]).replace('</worksheet>', `${merges(...references)}</worksheet>`);
    const opened = await open(zip({ ...parts, [part]: Buffer.from(text) }));
    if (!opened.ok) throw new Error(opened.error.code);
    const { found } = opened.value;
    const counts = new RowCounts(opened.value, readHeader(found.row, found.cells).header);
    for await (const record of found.rows) expect(record.kind).toBe('row');
    return counts.notes().mergedCells;
  }

  it('are reported in used columns, below the header', async () => {
    expect(await toldOf('A1:F1', 'A1:A2', 'E3:F4', 'D3:D12', 'F3:F9', 'A4:C4')).toEqual(['E3:F4', 'D3:D12']);
    expect(await toldOf()).toEqual([]);
  });

  it('are reported up to a limit, and nonsense is ignored', async () => {
    expect(await toldOf('', ':', 'D3', 'D9:D3', 'D:D', 'x:y')).toEqual([]);
    const many = Array.from({ length: 50 }, (_, at) => `D${3 + 2 * at}:D${4 + 2 * at}`);
    expect(await toldOf(...many)).toHaveLength(20);
  });
});
