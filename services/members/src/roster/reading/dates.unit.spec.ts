import { expect, it } from '@jest/globals';
import type { BusinessDate } from '@puhui/kernel';
import { readDate } from './dates.js';

it.each([
  '2024-03-05',
  '2024/3/5',
  '2024.3.5',
  '2024年3月5日',
  '2024年3月5号',
  '2024 3 5',
  '2024、3、5',
  '2024 年 3 月 5 日',
  '20240305',
  '２０２４－０３－０５',
  '2024–03–05',
  '2024⁃03⁃05',
  '2024\u200b-03-05',
  '2024-03-05 10:20:30',
  '2024/3/5 8:30',
  '2024-03-05T10:20:30.123',
  '2024-03-05T23:59:59+08:00',
  '2024-03-04T16:00:00Z',
  '45356',
  '45356.43',
])('%j is the fifth of March 2024', (text) => {
  expect(readDate(text)).toEqual({ ok: true, value: { day: '2024-03-05', assumed: [] } });
});

it.each([
  '2021年3月',
  '2021-03',
  '2021-3',
  '2021.3',
  '2021.03',
  '2021/3',
  '202103',
  '２０２１．３',
  '2021 年 3 月',
  '2021年3月份',
  '2021 3',
])('%j is March 2021, and its first day is used', (text) => {
  expect(readDate(text)).toEqual({ ok: true, value: { day: '2021-03-01', assumed: ['day'] } });
});

it.each([
  ['二〇二一年三月五日', '2021-03-05'],
  ['二○二一年三月五日', '2021-03-05'],
  ['二O二一年十二月三十一日', '2021-12-31'],
  ['二零二一年十月二十号', '2021-10-20'],
  ['二〇二一年3月5日', '2021-03-05'],
  ['一九九八 年 十 月 十 日', '1998-10-10'],
])('%j in Chinese numerals is %s', (text, day) => {
  expect(readDate(text)).toEqual({ ok: true, value: { day, assumed: [] } });
});

it.each(['二〇二一年三月', '二○二一年三月份'])('%j is March 2021, and its first day is used', (text) => {
  expect(readDate(text)).toEqual({ ok: true, value: { day: '2021-03-01', assumed: ['day'] } });
});

it.each(['二〇二一年十三月', '二〇二一年三月三十二日', '二〇年', '三月五日', '二〇二一'])(
  '%j is no day',
  (text) => {
    expect(readDate(text)).toEqual({ ok: false, error: 'JOIN_DATE_FORM' });
  },
);

const today = '2026-11-22' as BusinessDate;

it.each([
  ['21/3/5', '2021-03-05'],
  ['21.3.5', '2021-03-05'],
  ['21年3月5日', '2021-03-05'],
  ['２１．３．５', '2021-03-05'],
  ['二一年三月五日', '2021-03-05'],
  ['26.11.22', '2026-11-22'],
  ['26/11/23', '1926-11-23'],
  ['98.12.1', '1998-12-01'],
  ['00/2/29', '2000-02-29'],
])('the two-digit year of %j is %s, the last one that is not in the future', (text, day) => {
  expect(readDate(text, 1900, today)).toEqual({ ok: true, value: { day, assumed: ['century'] } });
});

it('a month of a two-digit year is in this century, on its first day', () => {
  expect(readDate('21年3月', 1900, today)).toEqual({
    ok: true,
    value: { day: '2021-03-01', assumed: ['century', 'day'] },
  });
});

it.each(['21/13/5', '21.3/5', '21-3-5', '21.3', '1/3/5', '27/2/29'])('%j is no day', (text) => {
  expect(readDate(text, 1900, today)).toEqual({ ok: false, error: 'JOIN_DATE_FORM' });
});

it('a two-digit year without today’s date is ambiguous', () => {
  expect(readDate('21/3/5')).toEqual({ ok: false, error: 'JOIN_DATE_FORM' });
});

it('a number in the 1904 system is another day than in the 1900 system', () => {
  expect(readDate('43894', 1904)).toEqual(readDate('45356', 1900));
});

it.each(['20211', '19999', '20219', '２０２１３', '20211.0'])(
  '%j may be a month or a day number, and is not guessed',
  (text) => {
    expect(readDate(text)).toEqual({ ok: false, error: 'JOIN_DATE_AMBIGUOUS' });
  },
);

it.each([
  ['25569', '1970-01-01'],
  ['29999', '1982-02-17'],
  ['20210', null],
  ['25568', null],
  ['8000', null],
  ['9999', null],
])('the number %s is the day %s', (text, day) => {
  const read = readDate(text);
  expect(read.ok ? read.value.day : null).toBe(day);
});

it('2021.1 may be what a number cell left of 2021.10, and is not guessed', () => {
  expect(readDate('2021.1')).toEqual({ ok: false, error: 'JOIN_DATE_AMBIGUOUS' });
  expect(readDate('2021.10')).toMatchObject({ ok: true, value: { day: '2021-10-01' } });
  expect(readDate('2021-1')).toMatchObject({ ok: true, value: { day: '2021-01-01' } });
});

it.each([
  '2023-02-29',
  '05/03/2024',
  '',
  'yesterday',
  '2024-13-01',
  '2024-00-10',
  '24-03-05',
  '2024-03-05x',
  '2024',
  '202113',
  '7671',
  '100000',
  '2024年13月',
  '2024-03-05 at noon',
  '-45356',
])('%j is no day', (text) => {
  expect(readDate(text)).toEqual({ ok: false, error: 'JOIN_DATE_FORM' });
});
