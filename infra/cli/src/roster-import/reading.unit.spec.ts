import { expect, it } from '@jest/globals';
import { noteLines, readingLines, type Reading } from './reading.js';

const reading: Reading = {
  format: 'csv',
  encoding: 'gb18030',
  delimiter: ',',
  sheet: null,
  otherSheets: [],
  headerRow: 1,
  titleRows: 0,
  columns: [{ column: '姓名', heading: '姓  名' }],
  leftOut: [],
  didYouMean: [],
  said: {},
};

it('a clean file gets no extra lines', () => {
  expect(readingLines(reading)).toEqual([
    '  CSV，GBK；表头在第 1 行 / header in row 1',
    '  已识别的列 / columns: 姓  名 → 姓名',
  ]);
  expect(noteLines([])).toEqual([]);
});

it('a tab-separated file is named as such, and its encoding by its common name', () => {
  const [first] = readingLines({ ...reading, encoding: 'utf16le', delimiter: '\t' });
  expect(first).toBe('  CSV，UTF-16，以制表符分隔 / separated by tabs；表头在第 1 行 / header in row 1');
});

it.each([
  ['|', /separated by bars/],
  ['，', /comma of a Chinese keyboard/],
])('fields separated by %s are named as such', (delimiter, words) => {
  expect(readingLines({ ...reading, delimiter })[0]).toMatch(words);
});

it('headings with possible typing errors are shown', () => {
  const read = { ...reading, leftOut: ['单位名衬'], didYouMean: ['单位名衬 → 单位名称'] };
  expect(readingLines(read)).toContain(
    '  未使用，或许是列名有误 / left out; did you mean: 单位名衬 → 单位名称',
  );
});

it('what the platform assumed is shown in a line each, whatever stands in it', () => {
  const told = [{ message: '按“企业\n职工”登记', messageEn: '"企业\u202e职工" was taken' }];
  expect(noteLines(told)).toEqual(['  按“企业␊职工”登记 / "企业<U+202E>职工" was taken']);
});
