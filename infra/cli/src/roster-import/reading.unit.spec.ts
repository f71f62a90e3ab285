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
  const nothing = { rows: 0, at: [] };
  const notes = {
    daysCompleted: 0,
    centuriesCompleted: 0,
    said: { workerType: 0, joinedOn: 0 },
    passedOver: nothing,
    brokenBytes: [],
    unnamedColumns: [],
    mergedCells: [],
  };
  expect(noteLines(notes)).toEqual([]);
});

it('a tab-separated file is named as such, and its encoding by its common name', () => {
  const [first] = readingLines({ ...reading, encoding: 'utf16le', delimiter: '\t' });
  expect(first).toBe('  CSV，UTF-16，以制表符分隔 / separated by tabs；表头在第 1 行 / header in row 1');
});

it('skipped rows are listed, the first of many', () => {
  const notes = {
    daysCompleted: 0,
    centuriesCompleted: 0,
    said: { workerType: 0, joinedOn: 0 },
    passedOver: { rows: 30, at: [8, 9] },
    brokenBytes: [],
    unnamedColumns: [],
    mergedCells: [],
  };
  expect(noteLines(notes)[0]).toMatch(/passed over: 8, 9 …$/);
});

it('completed two-digit years are reported, and how they were completed', () => {
  const none = {
    said: { workerType: 0, joinedOn: 0 },
    passedOver: { rows: 0, at: [] },
    brokenBytes: [],
    unnamedColumns: [],
    mergedCells: [],
  };
  expect(noteLines({ ...none, daysCompleted: 0, centuriesCompleted: 2 })).toEqual([
    expect.stringMatching(/^  2 个入会日期的年份只有两位.*2021.*with a year of two digits/),
  ]);
});

it('headings with possible typing errors are shown, and unnamed columns by number', () => {
  const read = { ...reading, leftOut: ['单位名衬'], didYouMean: ['单位名衬 → 单位名称'] };
  expect(readingLines(read)).toContain(
    '  未使用，或许是列名有误 / left out; did you mean: 单位名衬 → 单位名称',
  );
  const nothing = { rows: 0, at: [] };
  const said = { workerType: 0, joinedOn: 0 };
  const notes = {
    daysCompleted: 0,
    centuriesCompleted: 0,
    said,
    passedOver: nothing,
    brokenBytes: [],
    unnamedColumns: [],
    mergedCells: [],
  };
  expect(noteLines({ ...notes, mergedCells: ['D3:D12'] })).toEqual([
    expect.stringMatching(/合并.*merged over rows.*D3:D12$/u),
  ]);
  expect(noteLines({ ...notes, unnamedColumns: [7, 9] })).toEqual([
    '  第 7、9 列没有列名，其内容未使用 / no heading, not used: column 7, 9',
  ]);
});
