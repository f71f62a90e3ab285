import type { RowNotes } from './reading/file-reading.js';
import type { Said } from './reading/header.js';
import { say, type Sentences } from './sentences.js';

/** What was done to rows so that they could be read, in sentences for who sent the file. */
export function notesOf(notes: RowNotes, said: Said): Sentences[] {
  const { passedOver, brokenBytes, unnamedColumns, mergedCells } = notes;
  const { workerType = '', joinedOn = '' } = said;
  const more = passedOver.rows > passedOver.at.length ? ' …' : '';
  const told: readonly (readonly [count: number, zh: string, en: string])[] = [
    [
      notes.daysCompleted,
      `${notes.daysCompleted} 个入会日期只有年月，按当月 1 日登记`,
      `${notes.daysCompleted} join dates without a day: the first of the month was taken`,
    ],
    [
      notes.centuriesCompleted,
      `${notes.centuriesCompleted} 个入会日期的年份只有两位，按不晚于今天的最近年份登记（21 为 2021，98 为 1998）`,
      `${notes.centuriesCompleted} join dates with a year of two digits: the latest such year that does not lie ahead was taken`,
    ],
    [
      notes.said.workerType,
      `${notes.said.workerType} 行没有职工类型，按“${workerType}”登记`,
      `${notes.said.workerType} rows without a worker type: "${workerType}" was taken`,
    ],
    [
      notes.said.joinedOn,
      `${notes.said.joinedOn} 行没有入会日期，按 ${joinedOn} 登记`,
      `${notes.said.joinedOn} rows without a join date: ${joinedOn} was taken`,
    ],
    [
      passedOver.rows,
      `${passedOver.rows} 行没有人员，已略过：第 ${passedOver.at.join('、')} 行${more}`,
      `${passedOver.rows} rows with nobody in them were passed over: ${passedOver.at.join(', ')}${more}`,
    ],
    [
      brokenBytes.length,
      `文件按 UTF-8 读取，但第 ${brokenBytes.join('、')} 字节处已损坏`,
      `read as UTF-8, broken at byte ${brokenBytes.join(', ')}`,
    ],
    [
      unnamedColumns.length,
      `第 ${unnamedColumns.join('、')} 列没有列名，其内容未使用`,
      `no heading, not used: column ${unnamedColumns.join(', ')}`,
    ],
    [
      mergedCells.length,
      `合并的单元格按它盖住的每一行读取：${mergedCells.join('、')}`,
      `merged over rows, and taken for each of them: ${mergedCells.join(', ')}`,
    ],
  ];
  return told.flatMap(([count, zh, en]) => (count > 0 ? [say(zh, en)] : []));
}
