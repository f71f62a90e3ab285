import { expect, it } from '@jest/globals';
import { notesOf } from './notes.js';
import type { RowNotes } from './reading/file-reading.js';

const none: RowNotes = {
  daysCompleted: 0,
  centuriesCompleted: 0,
  said: { workerType: 0, joinedOn: 0 },
  passedOver: { rows: 0, at: [] },
  brokenBytes: [],
  unnamedColumns: [],
  mergedCells: [],
};

it('nothing is said of a file that needed nothing', () => {
  expect(notesOf(none, { workerType: '企业职工' })).toEqual([]);
});

it.each<[what: string, changes: Partial<RowNotes>, zh: RegExp, en: RegExp]>([
  ['days', { daysCompleted: 4 }, /^4 个入会日期只有年月/, /^4 join dates without a day/],
  ['centuries', { centuriesCompleted: 2 }, /年份只有两位.*21 为 2021/, /year of two digits/],
  ['worker types', { said: { workerType: 2, joinedOn: 0 } }, /按“企业职工”登记/, /"企业职工" was taken/],
  ['join dates', { said: { workerType: 0, joinedOn: 1 } }, /按 2020-01-01 登记/, /2020-01-01 was taken/],
  ['rows without people', { passedOver: { rows: 30, at: [8, 9] } }, /第 8、9 行 …$/, /passed over: 8, 9 …$/],
  ['broken bytes', { brokenBytes: [27] }, /第 27 字节处已损坏/, /broken at byte 27/],
  ['columns without a heading', { unnamedColumns: [7, 9] }, /^第 7、9 列没有列名/, /column 7, 9$/],
  ['merged cells', { mergedCells: ['D3:D12'] }, /合并的单元格.*D3:D12$/, /taken for each of them: D3:D12$/],
])('what was assumed of %s is said in both languages', (_, changes, zh, en) => {
  const [said, ...more] = notesOf(
    { ...none, ...changes },
    { workerType: '企业职工', joinedOn: '2020-01-01' },
  );
  expect(more).toEqual([]);
  expect(said?.zh).toMatch(zh);
  expect(said?.en).toMatch(en);
});
