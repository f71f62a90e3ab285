import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from './id.js';
import { findPersonalNumber, findResidentIdAlone, type PersonalNumberKind } from './personal-number.js';
import { residentIdCheckCharacter } from './resident-id.js';

// No part of it looks like a day when it is parted anyhow: 6222 2021-2-3 4567890128 is read as a day between two numbers.
const CARD = '6228480412345678905';
const MOBILE = '13812345678';

const WRITTEN: readonly [text: string, kind: PersonalNumberKind, at: number][] = [
  ['本人手机13812345678已停用', 'mobile', 5],
  ['138 1234 5678', 'mobile', 1],
  ['138-1234-5678', 'mobile', 1],
  ['138.1234.5678', 'mobile', 1],
  ['138/1234/5678', 'mobile', 1],
  ['12.50 138 1234 5678', 'mobile', 7],
  ['（138）1234－5678', 'mobile', 2],
  ['+86 138 1234 5678', 'mobile', 2],
  ['008613812345678', 'mobile', 1],
  ['1 3 8 1 2 3 4 5 6 7 8', 'mobile', 1],
  ['１３８１２３４５６７８', 'mobile', 1],
  ['一三八一二三四五六七八', 'mobile', 1],
  ['壹叁捌1234伍陆柒捌', 'mobile', 1],
  ['幺三八12345678', 'mobile', 1],
  ['①③⑧①②③④⑤⑥⑦⑧', 'mobile', 1],
  ['١٣٨١٢٣٤٥٦٧٨', 'mobile', 1],
  ['༡༣༨༡༢༣༤༥༦༧༨', 'mobile', 1],
  ['1\u200b3\u200d8\u20601234\u00ad5678', 'mobile', 1],
  ['第一13812345678', 'mobile', 3],
  ['2026-11-26 13812345678', 'mobile', 12],
  ['身份证11010519491231002X', 'resident_id', 4],
  ['110105 19491231 002x', 'resident_id', 1],
  ['110105-1949-12-31-002×', 'resident_id', 1],
  ['１１０１０５１９４９１２３１００２Ｘ', 'resident_id', 1],
  ['张三11010519491231002X13812345678', 'resident_id', 3],
  ['9911010519491231002X', 'resident_id', 3],
  ...[
    "'",
    ':',
    '*',
    '~',
    '+',
    '|',
    '=',
    '、',
    '，',
    ';',
    '®',
    '》',
    '      ',
    '\u200d'.repeat(20),
    '\u3164',
  ].map((gap): [string, PersonalNumberKind, number] => [`139${gap}1234${gap}5678`, 'mobile', 1]),
  ['110105:19491231:002X', 'resident_id', 1],
  ['6228、4804、1234、5678、905', 'bank_card', 1],
  ['१३८१२३४५६७८', 'mobile', 1],
  ['๑๓๘๑๒๓๔๕๖๗๘', 'mobile', 1],
  ['১৩৮১২৩৪৫৬৭৮', 'mobile', 1],
  ['߁߃߈߁߂߃߄߅߆߇߈', 'mobile', 1],
  ['𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', 'mobile', 1],
  ['〡〣〨〡〢〣〤〥〦〧〨', 'mobile', 1],
  ['❶❸❽❶❷❸❹❺❻❼❽', 'mobile', 1],
  ['➀➂➇➊➋➌➍➎➏➐➑', 'mobile', 1],
  ['⓵⓷⓼⓵⓶⓷⓸⓹⓺⓻⓿', 'mobile', 1],
  ['㊀㊂㊇㊀㊁㊂㊃㊄㊅㊆㊇', 'mobile', 1],
  ['㈠㈢㈧㈠㈡㈢㈣㈤㈥㈦㈧', 'mobile', 1],
  ['⼀三⼋⼀⼆三四五六七⼋', 'mobile', 1],
  ['旧证110105491231002', 'resident_id', 3],
  ['110105 491231 002', 'resident_id', 1],
  [`卡号${CARD}`, 'bank_card', 3],
  [CARD.replace(/(.{4})/g, '$1 '), 'bank_card', 1],
];

describe('a number by which somebody could be found', () => {
  it.each(WRITTEN)('is found in %j', (text, kind, at) => {
    expect(findPersonalNumber(text)).toEqual({ kind, at });
  });
});

describe('such a number, hidden', () => {
  // A single dot between two groups of digits is a figure's.
  const between = fc.constantFrom('', ' ', '-', '—', '·', '\u200b', '\u3000', ' - ');
  const digit = fc.constantFrom<(plain: string) => string>(
    (plain) => plain,
    (plain) => String.fromCharCode(plain.charCodeAt(0) + 0xfee0),
    (plain) => '零一二三四五六七八九'.charAt(Number(plain)),
    (plain) => '〇壹贰叁肆伍陆柒捌玖'.charAt(Number(plain)),
  );
  const hidden = (number: string): fc.Arbitrary<string> =>
    fc
      .tuple(...Array.from(number, (plain) => fc.tuple(digit, between).map(([as, gap]) => as(plain) + gap)))
      .map((written) => `联系${written.join('')}即可`);

  it('is found however it is written, whatever stands between its digits', () => {
    fc.assert(
      fc.property(hidden(MOBILE), hidden(CARD), (mobile, card) => {
        expect(findPersonalNumber(mobile)?.at).toBe(3);
        expect(findPersonalNumber(card)?.at).toBe(3);
      }),
    );
  });

  it('is found as a resident ID of any region, birth date and order', () => {
    const ids = fc
      .tuple(
        fc.integer({ min: 110000, max: 820000 }),
        fc.integer({ min: 1940, max: 2020 }),
        fc.integer({ min: 100, max: 999 }),
      )
      .map(([region, year, order]) => `${region}${year}0228${order}`)
      .map((first17) => first17 + residentIdCheckCharacter(first17));
    fc.assert(fc.property(ids, (id) => findPersonalNumber(`名单中的${id}。`)?.kind === 'resident_id'));
  });
});

describe('a text that is longer than any that is kept', () => {
  it('is looked through no further, whatever it consists of', () => {
    expect(findPersonalNumber(`${'字'.repeat(3_900)}${MOBILE}`)?.at).toBe(3_901);
    for (const filled of ['字', '7', '7 ', '一-', '7\u200d', '1,234', ':7', '२、'])
      expect(findPersonalNumber(`${filled.repeat(300_000)} ${MOBILE}`)).toBeNull();
  });
});

const NOBODYS: readonly string[] = [
  '核对预留手机号',
  '琼工办〔2026〕3号',
  '2026-11-26 2026-11-27 2026-12-31',
  '1949-10-1 1976',
  '1949/10/01 1976',
  '2025年1月至2026年12月共1,381,234.90元',
  '13,812,345,678 元',
  '经度 131.12345678',
  '1500.00 200.00',
  '单价 13.8 15.00 18.00',
  '1800.50-200.00，1500.00/200.00',
  '坐标 31.230416 121.473701',
  '标间1380/1580/980元',
  '1元洗车13800店',
  '工号 20210001，班次 08:30-17:30',
  '发票 25462000000012345678',
  '行政区划 460105',
  '110105194912310021',
  '6222021234567890129',
  '91350100M000100Y43',
  '0898-66666666',
  '1381234567',
  '琼工办〔2026〕46号、琼工办〔2026〕138号',
  '15:00-16:00，200人',
  '2026-11-26 13:30:15，45678',
  '1、4、5、6、7、8、9、10、11月',
  '第3、4、5、6、7、8、9、10、11、12、14期',
  '补贴分150、1000、2000元三档',
  '3500、4800、5200、6010元',
  '1,380,000，1,234,567.50；200',
  '1800*12=21600',
  '见《条例》第13条；2024、2025、2026年',
  '订单 202611260001234',
  '注册号 460100000012345',
  '110105491331002',
  '',
];

describe('nobody’s number is left alone', () => {
  it.each(NOBODYS)('in %j', (text) => {
    expect(findPersonalNumber(text)).toBeNull();
  });

  it('as ids and digests are, which a person may quote', () => {
    const hex = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789abcdef')),
      minLength: 63,
      maxLength: 63,
    });
    fc.assert(
      fc.property(fc.uuid(), hex, (uuid, digits) => {
        expect(findPersonalNumber(`见 ${uuid}，摘要 a${digits}`)).toBeNull();
      }),
    );
    expect(findPersonalNumber(newId(new Date()))).toBeNull();
  });

  it('and so is every text without digits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('工会干部核对名册，原因：家庭困难 abc-.')) }),
        (text) => {
          expect(findPersonalNumber(text)).toBeNull();
        },
      ),
    );
  });
});

describe('in the number of a paper', () => {
  it.each([
    ['11010519491231002X', 1],
    ['110105 19491231 002x', 1],
    ['１１０１０５１９４９１２３１００２Ｘ', 1],
    ['个体户11010519491231002X', 4],
  ])('a resident ID is found: %j', (number, at) => {
    expect(findResidentIdAlone(number)).toEqual({ kind: 'resident_id', at });
  });

  it.each([
    ['a mobile, which may be a slip', '13812345678'],
    ['an invoice', '25462000000012345678'],
    ['more digits than an ID has', '9911010519491231002X'],
    [
      'a slip that has its own day in that place',
      `11010520261127${'002'}${residentIdCheckCharacter('11010520261127002')}`,
    ],
    ['a wrong check character', '110105194912310021'],
    ['a company’s code', '91350100M000100Y43'],
    ['a company’s code that an ID could be as well', '911101195001014579'],
    ['nothing', ''],
  ])('nothing is found in %s', (_, number) => {
    expect(findResidentIdAlone(number)).toBeNull();
  });
});
