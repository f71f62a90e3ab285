import { expect, it } from '@jest/globals';
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
  expect(readDate(text)).toEqual({ ok: true, value: { day: '2024-03-05', completed: false } });
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
])('%j is March 2021, of which the first is taken', (text) => {
  expect(readDate(text)).toEqual({ ok: true, value: { day: '2021-03-01', completed: true } });
});

it('a number in the system of 1904 is another day than in that of 1900', () => {
  expect(readDate('43894', 1904)).toEqual(readDate('45356', 1900));
});

it.each(['20211', '19999', '20219', '２０２１３', '20211.0'])(
  '%j may be a year and a month or the number of a day, and is not guessed',
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
