import { describe, expect, it } from '@jest/globals';
import { residentIdCheckCharacter } from '@puhui/kernel';
import { entryOf, readingOf, readRow } from '../../spec/roster-rows.js';
import type { RosterEntry } from './entry.js';

const headings = '姓名,证件号码,手机号,职工类型,用人单位,平台企业,入会日期,工会编码'.split(',');
const reading = readingOf(headings);
const good = ['张三', '11010519491231002X', '13812345678', '网约配送员', '', '', '2024-03-05', '460105'];
const read = (changes: Readonly<Record<string, string>>) =>
  readRow(
    reading,
    2,
    good.map((cell, i) => changes[headings[i] ?? ''] ?? cell),
  );
const entry = (changes: Readonly<Record<string, string>>): RosterEntry => entryOf(read(changes));
/** A number that passes, born on a day. */
const bornOn = (day: string): string => {
  const first17 = `110105${day.replaceAll('-', '')}002`;
  return first17 + residentIdCheckCharacter(first17);
};

describe('a cell as people type it', () => {
  it.each([
    '１１０１０５１９４９１２３１００２Ｘ',
    '１１０１０５１９４９１２３１００２ｘ',
    '110105 19491231 002X',
    '110105\u300019491231\u00a0002x',
    "'11010519491231002X",
    '="11010519491231002X"',
    '= "11010519491231002x"',
    '’11010519491231002X',
    '＇11010519491231002X',
    '\t11010519491231002X\t',
  ])('is recognised as the resident ID: %j', (cell) => {
    expect(entry({ 证件号码: cell }).person.residentId).toBe('11010519491231002X');
  });

  it.each(['１３８１２３４５６７８', '138 1234 5678', '138-1234-5678', '+86 13812345678', '8613812345678'])(
    'is recognised as the mobile number: %j',
    (cell) => {
      expect(entry({ 手机号: cell }).person.mobile).toBe('13812345678');
    },
  );

  it.each([
    ['张　三', '张三'],
    ['张 三', '张三'],
    ['\u3000张三 ', '张三'],
    ['欧 阳 娜 娜', '欧阳娜娜'],
    ['买买提•吐尔逊', '买买提·吐尔逊'],
    ['买买提 ・ 吐尔逊', '买买提·吐尔逊'],
    ['买买提．吐尔逊', '买买提·吐尔逊'],
    ['Li   Ming', 'Li Ming'],
    ['𠮷 野', '𠮷野'],
  ])('is one name however it is set: %j', (cell, name) => {
    expect(entry({ 姓名: cell }).person.name).toBe(name);
  });

  it.each([
    '２０２４－０３－０５',
    '2024/3/5 0:00',
    '2024-03-05 08:30',
    '="2024-03-05"',
    '45356',
    '2024-03-05 00:00:00',
    '2024年3月5日',
    ' 2024.03.05 ',
  ])('is recognised as the day: %j', (cell) => {
    expect(entry({ 入会日期: cell }).joinedOn).toBe('2024-03-05');
  });

  it('is the union whose code it says, in full-width digits too', () => {
    expect(entry({ 工会编码: '４６０１０５－００１' }).unionCode).toBe('460105-001');
    expect(entry({ 工会编码: ' 　' }).unionCode).toBeNull();
  });

  it('keeps the blanks of a company, which mean something there', () => {
    expect(entry({ 用人单位: ' 海口 Coco Palm 酒店 ' }).employer).toBe('海口 Coco Palm 酒店');
  });
});

describe('a cell as programs and forms leave it', () => {
  it.each(['13812345678.0', '1.3812345678E10', '1.3812345678E+10'])(
    'is recognised as the mobile number that a program took for a number: %s',
    (cell) => {
      expect(entry({ 手机号: cell }).person.mobile).toBe('13812345678');
    },
  );

  it.each(['无', '/', '—', '-', '暂无', 'N/A', 'NULL'])(
    'says that there is no employer and no platform: %s',
    (cell) => {
      expect(entry({ 用人单位: cell, 平台企业: cell })).toMatchObject({ employer: null, platform: null });
    },
  );
});

describe('a row that only looks right', () => {
  it.each([
    ['a first-generation number of 15 digits', { 证件号码: '110105491231002' }, 'RESIDENT_ID_OLD'],
    ['a passport', { 证件号码: 'E12345678' }, 'SEEMS_PASSPORT'],
    ['an X that is not the last', { 证件号码: '1101051949123100X2' }, 'RESIDENT_ID_FORM'],
    ['two digits that changed places', { 证件号码: '11010519491213002X' }, 'RESIDENT_ID_CHECK_DIGIT'],
    ['a birthday that is no leap day', { 证件号码: '11010519490229002X' }, 'RESIDENT_ID_BIRTH_DATE'],
    ['somebody born tomorrow', { 证件号码: bornOn('2026-11-23') }, 'RESIDENT_ID_BIRTH_DATE'],
    ['a landline', { 手机号: '089868512345' }, 'MOBILE_FORM'],
    ['two numbers in one cell', { 手机号: '13812345678/13912345678' }, 'MOBILE_FORM'],
    ['a day that lies ahead', { 入会日期: '2026-11-23' }, 'JOIN_DATE_FUTURE'],
    ['a year alone', { 入会日期: '2024' }, 'JOIN_DATE_FORM'],
    ['a formula that came to nothing', { 姓名: '#REF!' }, 'FORMULA_ERROR'],
    ['a name of blanks', { 姓名: '　 ' }, 'EMPTY_VALUE'],
    ['a name too long by one', { 姓名: '𠮷'.repeat(101) }, 'TEXT_LENGTH'],
    ['a union code too long by one', { 工会编码: '4'.repeat(33) }, 'TEXT_LENGTH'],
    ['a character that no database holds', { 用人单位: '酒店\u0000' }, 'CONTROL_SIGN'],
    ['a bell in a worker type', { 职工类型: '网约\u0007配送员' }, 'CONTROL_SIGN'],
    ['a bell in a name', { 姓名: '张\u0007三' }, 'NAME_CONTROL_SIGN'],
    ['a name turned round', { 姓名: '张\u202e三' }, 'NAME_CONTROL_SIGN'],
    ['a lost character in a name', { 姓名: '张\ufffd' }, 'ENCODING'],
    ['a resident ID of which the ends are shown', { 证件号码: '110105********002X' }, 'NUMBER_HIDDEN'],
    ['a mobile of which the ends are shown', { 手机号: '138****5678' }, 'NUMBER_HIDDEN'],
    ['a name that a program left empty', { 姓名: 'null' }, 'EMPTY_VALUE'],
    ['a dash for a name', { 姓名: '—' }, 'EMPTY_VALUE'],
    ['a word for an unknown date', { 入会日期: '不详' }, 'EMPTY_VALUE'],
    ['a slip in the year', { 入会日期: '1021-03-05' }, 'JOIN_DATE_FORM'],
    ['an exponent that has lost digits', { 手机号: '1.3812E10' }, 'NUMBER_LOST_DIGITS'],
    ['half a character in an employer', { 用人单位: 'a\ud800b' }, 'ENCODING'],
    ['half a character in a union code', { 工会编码: '46\udc00' }, 'ENCODING'],
    ['a box in an employer', { 用人单位: '□□公司' }, 'ENCODING'],
    ['an object that is gone from an employer', { 用人单位: '快递\ufffc公司' }, 'ENCODING'],
    ['a geta in a worker type', { 职工类型: '〓〓' }, 'ENCODING'],
    ['a box in a platform', { 平台企业: '美□' }, 'ENCODING'],
    ['a worker type of a mark alone', { 职工类型: '\u0301' }, 'EMPTY_VALUE'],
  ])('is refused for %s', (_, changes, code) => {
    expect(read(changes)).toMatchObject({ kind: 'refused', refusals: [{ row: 2, code }] });
  });

  it.each([
    ['whoever joined today', { 入会日期: '2026-11-22' }],
    ['whoever joined on the day of their birth', { 入会日期: '1949-12-31' }],
    ['a name of exactly a hundred characters', { 姓名: '𠮷'.repeat(100) }],
    ['somebody who was born today and joined', { 证件号码: bornOn('2026-11-22'), 入会日期: '2026-11-22' }],
    ['a line break inside a quoted employer', { 用人单位: '椰风酒店\r\n海口店' }],
  ])('is accepted for %s', (_, changes) => {
    expect(read(changes).kind).toBe('entry');
  });
});
