import { sql } from '@puhui/platform';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { startMembers } from '../../spec/members-under-test.js';
import { workbook } from '../../spec/workbook.js';
import { csv, importFile, row, type Imported } from '../../spec/roster-files.js';

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const file = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../spec/rosters/${name}`, import.meta.url)));
const send = (name: string, query: Readonly<Record<string, string>> = {}): Promise<Imported> =>
  importFile(members, file(name), { query });

it('a roster with titles, spaced headings, extra columns, months for dates and a signature is imported', async () => {
  const { end, refusals, lines } = await send('01-title-rows.gbk.csv');
  expect(refusals).toEqual([]);
  expect(end).toMatchObject({ done: true, rows: 4, accepted: 4, refused: 0, daysCompleted: 4 });
  expect(end).toMatchObject({ passedOver: { rows: 2, at: [8, 9] } });
  expect(lines[0]?.reading).toMatchObject({
    format: 'csv',
    encoding: 'gb18030',
    headerRow: 3,
    columns: [
      { column: '姓名', heading: '姓 名' },
      { column: '证件号码', heading: '身份证号码' },
      { column: '手机号', heading: '联系电话' },
      { column: '职工类型', heading: '职工类型' },
      { column: '用人单位', heading: '工作单位' },
      { column: '入会日期', heading: '入会时间' },
    ],
    leftOut: ['序号', '性别', '民族', '出生年月', '政治面貌', '文化程度', '备注'],
  });
});

it('an export without worker types lists all that it lacks, and is accepted once the type is given', async () => {
  const before = await send('04-card-export.gbk.csv');
  expect(before.end.error).toMatchObject({ code: 'MISSING_COLUMN_SAYABLE' });
  const { end } = await send('04-card-export.gbk.csv', { workerType: '企业职工' });
  expect(end).toMatchObject({ done: true, rows: 2, accepted: 2, refused: 0, said: { workerType: 2 } });
  // Who is a member already keeps what is registered: nothing was said for them.
  const again = await send('04-card-export.gbk.csv', { workerType: '网约配送员' });
  expect(again.end).toMatchObject({ unchanged: 2, accepted: 0, said: { workerType: 0, joinedOn: 0 } });
});

it.each([
  ['three empty columns and numbers led by an apostrophe or a tab', '06-three-empty-columns.gbk.csv', 3],
  ['dates in four forms, one of them without a day', '07-date-without-day.gbk.csv', 4],
])('a roster with %s is imported whole', async (_, name, rows) => {
  const { end, refusals } = await send(name);
  expect(refusals).toEqual([]);
  expect(end).toMatchObject({ done: true, rows, accepted: rows, refused: 0 });
});

it('a spreadsheet with a lost rare character says so, and the complete one is imported', async () => {
  const lost = await send('12-rare-character-lost.gbk.csv');
  expect(lost.refusals).toEqual(['2 姓名 NAME_LOST_CHARACTER']);
  expect((await send('13-rare-character-kept.utf8.csv')).end).toMatchObject({ accepted: 1, refused: 0 });
});

it('a broken byte in UTF-8 is located, its row refused, and the others imported', async () => {
  const text = Buffer.from(csv(row(200), row(201, { 4: '海口某厂' }), row(202)));
  const at = text.indexOf('海口某厂');
  const { end, refusals } = await importFile(
    members,
    new Uint8Array([...text.subarray(0, at), ...text.subarray(at + 1)]),
  );
  expect(refusals).toEqual(['3 用人单位 ENCODING']);
  expect(end).toMatchObject({ accepted: 2, refused: 1, brokenBytes: [at, at + 1] });
});

it.each([
  [
    'tabs in UTF-16, as Excel saves "Unicode text"',
    (text: string) => iconv.encode(text.replaceAll(',', '\t'), 'utf16le', { addBOM: true }),
  ],
  ['semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';'))],
])('a roster with %s is accepted', async (name, encode) => {
  const n = 300 + name.length;
  const { end } = await importFile(members, new Uint8Array(encode(csv(row(n), row(n + 100)))));
  expect(end).toMatchObject({ done: true, rows: 2, accepted: 2, refused: 0 });
});

const sheet = (cells: readonly string[][]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(workbook([{ name: '名册', rows: cells }]));
const cellsOf = (...lines: string[]): string[][] =>
  csv(...lines)
    .trim()
    .split('\n')
    .map((line) => line.split(','));

it('half a character in a cell loses that row only', async () => {
  const odd = cellsOf(row(900), row(901, { 4: 'a_xD800_b' }), row(902));
  const { end, refusals } = await importFile(members, sheet(odd));
  expect(refusals).toEqual(['3 用人单位 ENCODING']);
  expect(end).toMatchObject({ done: true, accepted: 2, refused: 1 });
});

it('half a character in a heading is reported, and the column ignored', async () => {
  const [headings = [], ...people] = cellsOf(row(905));
  const odd = [[...headings, '备注_xD800_'], ...people];
  const { end } = await importFile(members, sheet(odd));
  const message = expect.stringContaining('“备注\ufffd”');
  expect(end.error).toMatchObject({ code: 'UNREADABLE_COLUMN', message });
  expect((await importFile(members, sheet([headings, ...people]))).end).toMatchObject({ accepted: 1 });
});

it('two-digit years, Chinese numerals and a total in the second column are accepted and reported', async () => {
  const dates = ['21/3/5', '98.12.1', '二〇二一年三月五日', '二○二一年三月'];
  const rows = dates.map((date, at) => row(930 + at, { 6: date }));
  const { end, refusals } = await importFile(
    members,
    new TextEncoder().encode(csv(...rows, ',合计,,,,,,4 人')),
  );
  expect(refusals).toEqual([]);
  expect(end).toMatchObject({ done: true, accepted: 4, refused: 0, daysCompleted: 1, centuriesCompleted: 2 });
  expect(end).toMatchObject({ passedOver: { rows: 1, at: [6] } });
  const days = await members.database.sql.query<{ day: string }[]>(
    sql`select m.joined_on::text as day from membership m order by m.joined_on limit 1`,
  );
  expect(days).toEqual([{ day: '1998-12-01' }]);
});

it('a roster in Big5 is recognised and refused, in both languages', async () => {
  const heads = '姓名,身份證號碼,聯絡電話,職工類型,入會日期\r\n';
  const { end } = await importFile(members, new Uint8Array(iconv.encode(heads, 'big5')));
  expect(end.error).toMatchObject({
    code: 'SEEMS_BIG5',
    message: expect.stringContaining('Big5（繁体中文）'),
    messageEn: expect.stringContaining('seems to be Big5'),
  });
});

it('formulas saved without their values are reported cell by cell', async () => {
  const [headings = [], person = []] = cellsOf(row(940));
  const formula = { xml: '<c><f>VLOOKUP(A2,x,2)</f></c>' };
  const rows = [headings, person.map((cell, at) => (at === 3 ? formula : cell))];
  const { refusals } = await importFile(members, new Uint8Array(workbook([{ name: '名册', rows }])));
  expect(refusals).toEqual(['2 职工类型 FORMULA_NO_VALUE']);
});
