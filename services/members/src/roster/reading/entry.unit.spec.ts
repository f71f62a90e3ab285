import { describe, expect, it } from '@jest/globals';
import { unwrap, type BusinessDate } from '@puhui/kernel';
import { readEntry, readDate } from './entry.js';
import { readHeader } from './header.js';

const today = '2026-11-22' as BusinessDate;
const headings = '姓名,证件号码,手机号,职工类型,用人单位,平台企业,入会日期,工会编码'.split(',');
const header = unwrap(readHeader(1, headings));
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

describe('readHeader', () => {
  it('takes Chinese and English headings in any order and case, optional columns left out', () => {
    const read = unwrap(readHeader(1, ['Mobile', 'NAME', ' resident_id ', 'joined_on', '职工类型']));
    expect(read.places.get('name')).toEqual({ index: 1, heading: 'NAME' });
    expect(read.places.has('unionCode')).toBe(false);
  });

  it.each([
    [['姓名', '手机号', '职工类型', '入会日期'], 'MISSING_COLUMN', '证件号码'],
    [[...headings, '姓名'], 'DUPLICATE_COLUMN', '姓名'],
    [[...headings, '备注'], 'UNKNOWN_COLUMN', '备注'],
  ])('refuses %j as %s', (cells, code, column) => {
    expect(readHeader(1, cells)).toEqual({ ok: false, error: { row: 1, column, code, detail: column } });
  });
});

describe('readEntry', () => {
  it('takes a row that is right', () => {
    expect(unwrap(readEntry(header, 7, good, today))).toEqual({
      row: 7,
      person: { name: '张三', residentId: '11010519491231002X', mobile: '13812345678' },
      workerType: '网约配送员',
      employer: null,
      platform: '某平台',
      joinedOn: '2024-03-05',
      unionCode: '460105',
    });
  });

  it('takes a number that a spreadsheet marked as text, and a lower-case x', () => {
    const entry = unwrap(readEntry(header, 2, withCell('证件号码', "'11010519491231002x"), today));
    expect(entry.person.residentId).toBe('11010519491231002X');
  });

  it.each([
    ['证件号码', '110105194912310021', 'RESIDENT_ID_CHECK_DIGIT'],
    ['证件号码', '11010519490230002X', 'RESIDENT_ID_BIRTH_DATE'],
    ['证件号码', '1.10105E+17', 'RESIDENT_ID_FORM'],
    ['手机号', '12345678901', 'MOBILE_FORM'],
    ['姓名', ' ', 'EMPTY_VALUE'],
    ['姓名', '长'.repeat(101), 'TEXT_LENGTH'],
    ['姓名', '\u200b', 'EMPTY_VALUE'],
    ['姓名', '刘?', 'NAME_LOST_CHARACTER'],
    ['姓名', '刘□', 'NAME_LOST_CHARACTER'],
    ['姓名', '--', 'NAME_NO_LETTER'],
    ['职工类型', '', 'EMPTY_VALUE'],
    ['入会日期', '2024-02-30', 'JOIN_DATE_FORM'],
    ['入会日期', 'yesterday', 'JOIN_DATE_FORM'],
    ['入会日期', '2026-11-23', 'JOIN_DATE_FUTURE'],
    ['入会日期', '1949-12-30', 'JOIN_DATE_BEFORE_BIRTH'],
  ])('refuses %s %j as %s, naming the column', (column, cell, code) => {
    const refused = readEntry(header, 9, withCell(column, cell), today);
    expect(refused).toMatchObject({ ok: false, error: { row: 9, column, code } });
  });

  it('refuses a row with too few columns, and one with characters that could not be read', () => {
    expect(readEntry(header, 3, good.slice(1), today)).toMatchObject({ error: { code: 'COLUMN_COUNT' } });
    expect(readEntry(header, 3, withCell('姓名', '张\uFFFD'), today)).toMatchObject({
      error: { code: 'ENCODING' },
    });
  });

  it('never repeats personal data in a refusal', () => {
    const refused = readEntry(header, 3, withCell('证件号码', '110105194912310021'), today);
    expect(JSON.stringify(refused)).not.toContain('1101051949');
  });
});

describe('readDate', () => {
  it.each(['2024-03-05', '2024/3/5', '2024.3.5', '2024年3月5日', '20240305'])('reads %s', (text) => {
    expect(readDate(text)).toBe('2024-03-05');
  });

  it.each(['2023-02-29', '05/03/2024', '45356', ''])('finds no day in %j', (text) => {
    expect(readDate(text)).toBeNull();
  });
});
