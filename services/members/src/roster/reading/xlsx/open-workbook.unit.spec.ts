import { describe, expect, it } from '@jest/globals';
import {
  formulaCell,
  numberCell,
  workbook,
  workbookParts,
  zip,
  type SpecCell,
} from '../../../spec/workbook.js';
import type { OpenedRoster } from '../opened-roster.js';
import { reasonOf } from '../../row-problems.js';
import { openRoster } from '../open-roster.js';
import { workbookLimits } from './limits.js';
import { WorkbookPackage } from './package.js';
import type { WorkbookProblem } from './workbook-problem.js';

const header = ['姓名', '证件号码', '手机号', '入会日期'];
async function* inPieces(file: Buffer, size = 100): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}
async function open(file: Buffer): Promise<OpenedRoster> {
  const opened = await openRoster(inPieces(file));
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}
async function rowsOf(file: Buffer): Promise<[number, ...string[]][]> {
  const rows: [number, ...string[]][] = [];
  for await (const record of (await open(file)).found.rows)
    if (record.kind === 'row') rows.push([record.line, ...record.fields]);
  return rows;
}
/** What one cell of a sheet is read as. */
async function cell(given: SpecCell, date1904 = false): Promise<string | undefined> {
  const sheet = { name: '名册', rows: [header, [given, 'x']] };
  return (await rowsOf(workbook([sheet], date1904)))[0]?.[1] as string | undefined;
}

describe('a cell of a spreadsheet', () => {
  it.each([
    ['a text', '张三', '张三'],
    ['a text led by an apostrophe', "'460105", "'460105"],
    [
      'a text in several runs, its reading left out',
      { xml: '<c t="inlineStr"><is><r><t>张</t></r><r><t>三</t></r><rPh><t>Zhang</t></rPh></is></c>' },
      '张三',
    ],
    ['a number', numberCell('13912345678'), '13912345678'],
    ['a number as other programs write it', numberCell('1.3912345678E+10'), '13912345678'],
    ['a number that has lost digits', numberCell('4.6010119900307003E+17'), '4.6010119900307E+17'],
    ['a long number that shows zeros for them', numberCell('460101199003070000'), '4.6010119900307E+17'],
    ['a number with zeros in front', numberCell('46', 4), '000046'],
    ['a day', numberCell('44260', 1), '2021-03-05'],
    ['a day in a format of its own', numberCell('44260', 3), '2021-03-05'],
    ['a day with a time', numberCell('44260.43090277778', 1), '2021-03-05 10:20:30'],
    ['a month', numberCell('44256', 2), '2021-03'],
    ['a day of which the month is shown', numberCell('44270', 2), '2021-03-15'],
    ['the same with a time', numberCell('44270.43090277778', 2), '2021-03-15'],
    ['a month with a time', numberCell('44256.43090277778', 2), '2021-03'],
    ['a day without a format', numberCell('44260'), '44260'],
    ['a formula', formulaCell('A1&B1', '张三'), '张三'],
    ['a formula that came to nothing', { xml: '<c t="e"><f>A9</f><v>#REF!</v></c>' }, '#REF!'],
    ['a formula without a value', { xml: '<c><f>A9</f></c>' }, '#公式没有值'],
    ['a formula whose value is empty', { xml: '<c t="str"><f>A9</f><v></v></c>' }, ''],
    ['a day in words', { xml: '<c t="d"><v>2021-03-05T00:00:00</v></c>' }, '2021-03-05'],
    ['a switch', { xml: '<c t="b"><v>1</v></c>' }, 'TRUE'],
    ['an escaped line break', { xml: '<c t="str"><v>张_x000D_三</v></c>' }, '张\r三'],
  ])('is read: %s', async (_, given, text) => {
    expect(await cell(given)).toBe(text);
  });

  it('is another day in the date system of 1904', async () => {
    expect(await cell(numberCell('42798', 1), true)).toBe('2021-03-05');
  });
});

describe('a spreadsheet', () => {
  it('is read from the first matching sheet, by its row numbers; other matches are named', async () => {
    const sheets = [
      { name: '填表说明', rows: [['本表由各单位填写'], ['姓名', '必填']] },
      { name: '旧名册', state: 'hidden', rows: [header, ['别人']] },
      { name: '一车间', rows: [['会员花名册'], [], header, ['张三', '1'], [], ['李四', '2']] },
      { name: '二车间', rows: [header, ['王五']] },
    ];
    const file = workbook(sheets);
    const { file: format, found, ragged } = await open(file);
    expect(format).toMatchObject({ format: 'xlsx', sheet: '一车间', otherSheets: ['二车间'] });
    expect([found.row, found.titleRows, ragged]).toEqual([3, 1, true]);
    expect(await rowsOf(file)).toEqual([
      [4, '张三', '1'],
      [6, '李四', '2'],
    ]);
  });

  it('places cells where they say, and unnumbered rows and cells one after the other', async () => {
    const xml = (body: string): SpecCell => ({ xml: body });
    const row = [
      xml('<c r="B2" t="str"><v>2</v></c>'),
      xml('<c t="str"><v>3</v></c>'),
      xml('<c r="AA2"><v>9</v></c>'),
    ];
    const [[line, ...cells] = [0]] = await rowsOf(workbook([{ name: 'a', rows: [header, row] }]));
    expect([line, cells.length, cells[0], cells[1], cells[2], cells[26]]).toEqual([2, 27, '', '2', '3', '9']);
  });
});

describe('a sheet whose rows bear a number twice, or go back', () => {
  const rowsWith = (sheet: string): Buffer => {
    const parts = workbookParts([{ name: 'a', rows: [header] }]);
    const part = Object.keys(parts).find((name) => name.includes('worksheets/')) ?? '';
    const text = String(parts[part]);
    return zip({ ...parts, [part]: Buffer.from(text.replace('</sheetData>', `${sheet}</sheetData>`)) });
  };
  const row = (number: number): string => `<row r="${number}"><c t="str"><v>张三</v></c></row>`;

  it.each([
    ['twice', row(2) + row(2)],
    ['back', row(3) + row(2)],
    ['as the header', row(1)],
  ])('is refused: %s', async (_, sheet) => {
    await expect(rowsOf(rowsWith(sheet))).rejects.toMatchObject({ code: 'WORKBOOK_BROKEN' });
  });

  it('reports one row once, though a row lies within another', async () => {
    const nested = '<row r="2"><c t="str"><v>张三</v></c><row r="3"><c t="str"><v>李四</v></c></row></row>';
    expect(await rowsOf(rowsWith(nested))).toEqual([[3, '李四']]);
  });
});

describe('a spreadsheet that cannot be read', () => {
  it.each([
    ['WORKBOOK_BROKEN', 'cut off', workbook([{ name: 'a', rows: [header] }]).subarray(0, 900)],
    [
      'WORKBOOK_BROKEN',
      'with XML that is none',
      zip({ ...workbookParts([{ name: 'a', rows: [header] }]), 'xl/styles.xml': Buffer.from('<a><b></a>') }),
    ],
    ['WORKBOOK_BROKEN', 'without a sheet', workbook([{ name: 'a', state: 'hidden', rows: [header] }])],
    [
      'WORKBOOK_BROKEN',
      'with entities that grow',
      zip({
        ...workbookParts([{ name: 'a', rows: [header] }]),
        'xl/styles.xml': Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
      }),
    ],
    [
      'WORKBOOK_BROKEN',
      'whose directory lies about a size',
      zip(
        { ...workbookParts([{ name: 'a', rows: [header] }]), 'xl/styles.xml': Buffer.alloc(50_000_000, ' ') },
        { 'xl/styles.xml': 100 },
      ),
    ],
    [
      'WORKBOOK_TOO_LARGE',
      'that unpacks to more than a style list may have',
      zip({
        ...workbookParts([{ name: 'a', rows: [header] }]),
        'xl/styles.xml': Buffer.alloc(50_000_000, ' '),
      }),
    ],
  ] as const)('is refused as %s %s', async (code, _, file) => {
    const problem: unknown = await open(Buffer.from(file)).catch((error: unknown) => error);
    expect(problem).toMatchObject({ code });
    // Each language in its own sentence, and nothing of what a library says.
    const { zh, en } = (problem as WorkbookProblem).why;
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(zh).not.toMatch(/[a-z]+ [a-z]+/iu);
    expect(en).toMatch(/^[a-z/.: 0-9]+$/iu);
    expect(reasonOf(code, (problem as WorkbookProblem).why)).toMatchObject({
      zh: expect.stringContaining(`（${zh}）`),
      en: expect.stringContaining(`(${en})`),
    });
  });
});

describe('a spreadsheet that would cost too much to read', () => {
  it('is refused, with the limit, when empty cells hide the header', async () => {
    const parts = workbookParts([{ name: 'a', rows: [] }]);
    const part = Object.keys(parts).find((name) => name.includes('worksheets/')) ?? '';
    const sea = Buffer.from(
      `<worksheet><sheetData><row>${'<c/>'.repeat(4_000_000)}</row></sheetData></worksheet>`,
    );
    await expect(open(zip({ ...parts, [part]: sea }))).rejects.toMatchObject({
      code: 'WORKBOOK_TOO_LARGE',
      why: { zh: expect.stringContaining('4000000'), en: expect.stringContaining('4000000') },
    });
  }, 120_000);

  it('is read once for each part, however many sheets name it', async () => {
    const sheets = Array.from({ length: 20 }, (_, at) => ({ name: `s${at}`, rows: [['预算', '金额']] }));
    const parts = workbookParts(sheets);
    const rels = Object.keys(parts).find((name) => name.includes('workbook.xml.rels')) ?? '';
    const first = Object.keys(parts).find((name) => name.includes('worksheets/')) ?? '';
    const shared = String(parts[rels]).replace(
      /worksheets\/[^"]+/gu,
      first.slice(first.indexOf('worksheets/')),
    );
    const sea = Buffer.from(
      `<worksheet><sheetData><row>${'<c/>'.repeat(300_000)}</row></sheetData></worksheet>`,
    );
    const file = zip({ ...parts, [rels]: Buffer.from(shared), [first]: sea });
    // Twenty times it would be beyond the limit.
    await expect(openRoster(inPieces(file, 65_536))).resolves.toMatchObject({
      error: { code: 'EMPTY_FILE' },
    });
  }, 30_000);

  it('is refused, with the limit, when its parts together unpack to too much', async () => {
    const parts = workbookParts([{ name: 'a', rows: [header] }]);
    const files = await WorkbookPackage.open(
      zip({ ...parts, 'a.xml': Buffer.alloc(60_000), 'b.xml': Buffer.alloc(60_000) }),
      100_000,
    );
    const drain = async (name: string): Promise<void> => {
      for await (const piece of files.read(name, 100_000)) expect(piece.length).toBeGreaterThan(0);
    };
    await drain('a.xml');
    await expect(drain('b.xml')).rejects.toMatchObject({
      code: 'WORKBOOK_TOO_LARGE',
      why: { zh: expect.stringContaining('100000'), en: expect.stringContaining('100000') },
    });
  });

  it('is not kept in memory beyond its limit', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield workbook([{ name: 'a', rows: [header] }]);
      for (;;) yield Buffer.alloc(4 * 1024 * 1024);
    }
    await expect(openRoster(endless())).rejects.toMatchObject({ code: 'WORKBOOK_TOO_LARGE' });
    expect(workbookLimits.file_bytes_max).toBe(32 * 1024 * 1024);
  });
});

describe('a spreadsheet without a roster', () => {
  it('lists its sheets when none of them is a roster', async () => {
    const other = await openRoster(inPieces(workbook([{ name: 'a', rows: [['预算', '金额']] }])));
    expect(other).toMatchObject({ ok: false, error: { code: 'NO_HEADER' } });
    const empty = await openRoster(inPieces(workbook([{ name: 'a', rows: [] }])));
    expect(empty).toMatchObject({ ok: false, error: { code: 'EMPTY_FILE' } });
  });
});
