import { describe, expect, it } from '@jest/globals';
import type { RowReading } from './entry.js';
import { RowCounts } from './row-counts.js';
import { entryOf, readingOf, readRow, wrongWith } from '../../spec/roster-rows.js';

const headings = '姓名,证件号码,手机号,职工类型,用人单位,平台企业,入会日期,工会编码'.split(',');
const reading = readingOf(headings);
const good = [
  '张三',
  '11010519491231002X',
  '13812345678',
  '网约配送员',
  '',
  '某平台',
  '2024-03-05',
  '460105',
];

/** The good row with one cell changed. */
const withCell = (heading: string, cell: string): string[] =>
  good.map((value, i) => (headings[i] === heading ? cell : value));

describe('readRow', () => {
  it('accepts a correct row', () => {
    expect(entryOf(readRow(reading, 7, good))).toEqual({
      row: 7,
      person: { name: '张三', residentId: '11010519491231002X', mobile: '13812345678' },
      workerType: '网约配送员',
      employer: null,
      platform: '某平台',
      joinedOn: '2024-03-05',
      unionCode: '460105',
      unionName: null,
    });
  });

  it('accepts a number that a spreadsheet marked as text, and a lower-case x', () => {
    const entry = entryOf(readRow(reading, 2, withCell('证件号码', "'11010519491231002x")));
    expect(entry.person.residentId).toBe('11010519491231002X');
  });

  it.each([
    ['证件号码', '110105194912310021', 'RESIDENT_ID_CHECK_DIGIT'],
    ['证件号码', '11010519490230002X', 'RESIDENT_ID_BIRTH_DATE'],
    ['证件号码', '1.10105E+17', 'NUMBER_LOST_DIGITS'],
    ['证件号码', '110105194912310000', 'NUMBER_LOST_DIGITS'],
    ['手机号', '12345678901', 'MOBILE_FORM'],
    ['姓名', ' ', 'EMPTY_VALUE'],
    ['姓名', '长'.repeat(101), 'TEXT_LENGTH'],
    ['姓名', '\u200b', 'EMPTY_VALUE'],
    ['姓名', '刘?', 'NAME_LOST_CHARACTER'],
    ['姓名', '刘□', 'NAME_LOST_CHARACTER'],
    ['姓名', '--', 'EMPTY_VALUE'],
    ['姓名', '张三13812345678', 'NAME_SIGN'],
    ['姓名', "=cmd|'/c calc'!A1", 'NAME_SIGN'],
    ['姓名', '刘\u2370', 'NAME_SIGN'],
    ['姓名', 'TRUE', 'NAME_LOGICAL'],
    ['姓名', 'false', 'NAME_LOGICAL'],
    ['姓名', '#公式没有值', 'FORMULA_NO_VALUE'],
    ['职工类型', '#公式没有值', 'FORMULA_NO_VALUE'],
    ['职工类型', '', 'EMPTY_VALUE'],
    ['职工类型', '司机 138-1234-5678', 'WORK_PERSONAL_NUMBER'],
    ['入会日期', '2024-02-30', 'JOIN_DATE_FORM'],
    ['入会日期', 'yesterday', 'JOIN_DATE_FORM'],
    ['入会日期', '2026-11-23', 'JOIN_DATE_FUTURE'],
    ['入会日期', '1949-12-30', 'JOIN_DATE_BEFORE_BIRTH'],
  ])('refuses %s %j as %s, naming the column', (column, cell, code) => {
    const refused = readRow(reading, 9, withCell(column, cell));
    expect(refused).toMatchObject({ kind: 'refused', row: 9, refusals: [{ row: 9, column, code }] });
  });

  it('refuses a row with too few columns, and one with unreadable characters', () => {
    expect(wrongWith(readRow(reading, 3, good.slice(1)))).toEqual(['- COLUMN_COUNT 7 ≠ 8']);
    expect(wrongWith(readRow(reading, 3, [...good, 'x']))).toEqual(['- COLUMN_COUNT 9 ≠ 8']);
    expect(wrongWith(readRow(reading, 3, withCell('姓名', '张\uFFFD')))).toEqual(['姓名 ENCODING']);
  });

  it('never repeats personal data in a refusal', () => {
    const refused = readRow(reading, 3, withCell('证件号码', '110105194912310021'));
    expect(JSON.stringify(refused)).not.toContain('1101051949');
  });
});

describe('readRow of rows as they come', () => {
  it('reports all problems of a row at once', () => {
    const row = ['', '110105194912310021', '12345', '', '', '', '昨天', '#N/A'];
    expect(wrongWith(readRow(reading, 3, row))).toEqual([
      '姓名 EMPTY_VALUE',
      '证件号码 RESIDENT_ID_CHECK_DIGIT',
      '手机号 MOBILE_FORM',
      '职工类型 EMPTY_VALUE',
      '工会编码 FORMULA_ERROR',
      '入会日期 JOIN_DATE_FORM',
    ]);
  });

  it('accepts empty cells beyond the header, and spreadsheet rows that end early', () => {
    expect(readRow(reading, 3, [...good, '', ' ', '']).kind).toBe('entry');
    const ragged = { ...reading, ragged: true };
    expect(readRow(ragged, 3, good.slice(0, 7))).toMatchObject({ entry: { unionCode: null } });
  });

  it('fills in what is given for the file where a row says nothing, and says so', () => {
    const said = { workerType: '企业职工', joinedOn: '2020-01-01' };
    const filled = readRow({ ...reading, said }, 3, withCell('职工类型', ' '));
    expect(filled).toMatchObject({
      entry: { workerType: '企业职工', joinedOn: '2024-03-05' },
      said: ['workerType'],
    });
    const short = readingOf(['姓名', '证件号码', '手机号', '职工类型', '入会日期']);
    const columnsAt = new Map([...short.header.columnsAt].filter(([column]) => column !== 'joinedOn'));
    const without = { ...short, said, header: { ...short.header, columnsAt, width: 4 } };
    expect(readRow(without, 3, good.slice(0, 4))).toMatchObject({ entry: { joinedOn: '2020-01-01' } });
  });

  it('says that the first day was used for a join date without a day', () => {
    expect(readRow(reading, 3, withCell('入会日期', '2021年3月'))).toMatchObject({
      entry: { joinedOn: '2021-03-01' },
      assumed: ['day'],
    });
    expect(readRow(reading, 3, good)).toMatchObject({ assumed: [] });
  });
});

describe('a value in a column without a heading', () => {
  const counted = (given: RowReading, cells: readonly string[]) => {
    const counts = new RowCounts({ brokenAt: [], merged: [] }, given.header);
    counts.count(readRow(given, 3, cells), cells);
    return counts.notes().unnamedColumns;
  };

  it('is ignored and reported by its number, beside the table as inside it', () => {
    const sheet = readingOf(headings, { ragged: true });
    expect(readRow(sheet, 3, [...good, '', '已离职'])).toMatchObject({ kind: 'entry' });
    expect(counted(sheet, [...good, '', '已离职'])).toEqual([10]);
    const within = readingOf([...headings.slice(0, 4), '', ...headings.slice(4)]);
    const cells = [...good.slice(0, 4), '试用期', ...good.slice(4)];
    expect(readRow(within, 3, cells)).toMatchObject({ kind: 'entry' });
    expect(counted(within, cells)).toEqual([5]);
    expect(counted(reading, good)).toEqual([]);
  });

  it('is a remark in a CSV whose header has the column, and else a shifted row', () => {
    const wide = readingOf([...headings, '', '']);
    expect(readRow(wide, 3, [...good, '已离职', ''])).toMatchObject({ kind: 'entry' });
    expect(counted(wide, [...good, '已离职', ''])).toEqual([9]);
    const split = [...good.slice(0, 4), '椰风', ...good.slice(4)];
    expect(wrongWith(readRow(reading, 3, split))).toEqual(['- COLUMN_COUNT 9 ≠ 8']);
    expect(wrongWith(readRow(wide, 3, [...split, '', '已离职']))).toEqual(['- COLUMN_COUNT 11 ≠ 8']);
  });

  it('is ignored in a row without a person', () => {
    const sheet = readingOf(headings, { ragged: true });
    expect(counted(sheet, ['', '', '', '', '', '', '', '', '以下空白'])).toEqual([]);
  });
});

describe('readRow of rows in which nobody stands', () => {
  it.each([
    ['a number with nothing beside it', ['', '', '', '', '', '', '', '']],
    ['an employer alone', ['', '', '', '企业职工', '某厂', '', '2024-03-05', '']],
    ['a total', ['合计：4人', '', '', '', '', '', '', '']],
    ['a signature', ['填表人：王芳', '', '', '', '审核人：李强', '', '', '']],
    ['a short row with a note', ['备注']],
    ['a total in the second column', ['', '合计', '', '', '', '', '', '']],
    ['a total with a count under the mobiles', ['共计', '', '12', '', '', '', '', '']],
    ['a total behind a number', ['1', '', '', '', '总 计', '', '', '12']],
    ['a subtotal of persons in the last column', ['', '', '', '', '', '', '', '小计：12 人']],
    ['a total in traditional characters', ['', '', '', '', '本頁合計', '', '', '']],
    ['a total whose label names its unit', ['总人数（人）', '3', '', '', '', '', '', '']],
    ['a signature under the numbers', ['', '审核人：李四', '', '', '', '', '制表人：张三', '']],
    [
      'a signature with a label for its telephone',
      ['经办人', '王小明', '联系电话', '13900000000', '', '', '', ''],
    ],
    ['the signature of a head', ['单位负责人（签字）：', '', '填表人：', '', '', '', '', '']],
    ['the header of the next page', headings],
    ['the name of a section', ['二、车间', '', '', '', '', '', '', '']],
    ['dashes for everything', ['—', '—', '—', '', '', '', '', '']],
  ])('finds nobody in %s', (_, row) => {
    expect(readRow(reading, 9, row)).toEqual({ kind: 'nobody', row: 9 });
  });

  it('never skips a row in which somebody is named, whatever stands before the name', () => {
    const withPosts = readingOf(['职务', ...headings]);
    const rest = ['张三', '待补', '待补', '', '', '', '', ''];
    for (const post of ['主管', '负责人', '经办人', '合计'])
      expect(readRow(withPosts, 9, [post, ...rest]).kind).toBe('refused');
    expect(readRow(withPosts, 9, ['合计', '3人', '', '', '', '', '', '', '']).kind).toBe('nobody');
  });

  it('never skips a row with an identity number as a total', () => {
    const row = ['张三', '', '', '', '合计科技有限公司', '', '', ''];
    expect(readRow(reading, 9, row).kind).toBe('refused');
    expect(readRow(reading, 9, withCell('用人单位', '合计')).kind).toBe('entry');
  });

  it('never skips a row with a number or a mobile as a footer', () => {
    expect(wrongWith(readRow(reading, 9, withCell('姓名', '')))).toEqual(['姓名 EMPTY_VALUE']);
    expect(wrongWith(readRow(reading, 9, ['张三', '', '', '', '', '', '', '']))).toContain(
      '证件号码 EMPTY_VALUE',
    );
  });
});
