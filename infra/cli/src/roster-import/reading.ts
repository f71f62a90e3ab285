import { z } from 'zod';

/** What the platform read a file as. */
export const readingSchema = z.object({
  format: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheet: z.string().nullable(),
  otherSheets: z.array(z.string()),
  headerRow: z.int(),
  titleRows: z.int(),
  columns: z.array(z.object({ column: z.string(), heading: z.string() })),
  leftOut: z.array(z.string()),
  didYouMean: z.array(z.string()).default([]),
  said: z.object({ workerType: z.string().optional(), joinedOn: z.string().optional() }),
});
export type Reading = z.output<typeof readingSchema>;

/** What it did to rows so that they could be read. */
export const notes = {
  daysCompleted: z.int(),
  centuriesCompleted: z.int(),
  said: z.object({ workerType: z.int(), joinedOn: z.int() }),
  passedOver: z.object({ rows: z.int(), at: z.array(z.int()) }),
  brokenBytes: z.array(z.int()),
  unnamedColumns: z.array(z.int()).default([]),
  mergedCells: z.array(z.string()).default([]),
};
const notesSchema = z.object(notes);
export type Notes = z.output<typeof notesSchema>;

const ENCODINGS: Readonly<Record<string, string>> = {
  utf8: 'UTF-8',
  gb18030: 'GBK',
  utf16le: 'UTF-16',
  utf16be: 'UTF-16',
};
const DELIMITERS: Readonly<Record<string, string>> = {
  '\t': '，以制表符分隔 / separated by tabs',
  ';': '，以分号分隔 / separated by semicolons',
};

/** The lines that say what was read as what. */
export function readingLines(reading: Reading): string[] {
  const { format, encoding, delimiter, sheet, otherSheets, headerRow, columns, leftOut, didYouMean } =
    reading;
  const kind =
    format === 'xlsx'
      ? `电子表格，工作表“${sheet ?? ''}” / spreadsheet, sheet "${sheet ?? ''}"`
      : `CSV，${ENCODINGS[encoding ?? ''] ?? encoding ?? ''}${DELIMITERS[delimiter ?? ''] ?? ''}`;
  const read = columns.map(({ column, heading }) => (column === heading ? column : `${heading} → ${column}`));
  return [
    `  ${kind}；表头在第 ${headerRow} 行 / header in row ${headerRow}`,
    `  已识别的列 / columns: ${read.join(', ')}`,
    ...(leftOut.length > 0 ? [`  未使用的列 / left out: ${leftOut.join(', ')}`] : []),
    ...(didYouMean.length > 0
      ? [`  未使用，或许是列名有误 / left out; did you mean: ${didYouMean.join(', ')}`]
      : []),
    ...(otherSheets.length > 0
      ? [`  未读取的工作表 / sheets that were not read: ${otherSheets.join(', ')}`]
      : []),
  ];
}

/** The lines that say what was done to rows so that they could be read. */
export function noteLines(
  { daysCompleted, centuriesCompleted, said, passedOver, brokenBytes, unnamedColumns, mergedCells }: Notes,
  reading?: Reading,
): string[] {
  const { workerType = '', joinedOn = '' } = reading?.said ?? {};
  const more = passedOver.rows > passedOver.at.length ? ' …' : '';
  const lines: [count: number, line: string][] = [
    [
      daysCompleted,
      `${daysCompleted} 个入会日期只有年月，按当月 1 日登记 / join dates without a day: the first of the month was taken`,
    ],
    [
      centuriesCompleted,
      `${centuriesCompleted} 个入会日期的年份只有两位，按不晚于今天的最近年份登记（21 为 2021，98 为 1998） / join dates with a year of two digits: the latest such year that does not lie ahead was taken`,
    ],
    [
      said.workerType,
      `${said.workerType} 行没有职工类型，按“${workerType}”登记 / rows without a worker type: "${workerType}" was taken`,
    ],
    [
      said.joinedOn,
      `${said.joinedOn} 行没有入会日期，按 ${joinedOn} 登记 / rows without a join date: ${joinedOn} was taken`,
    ],
    [
      passedOver.rows,
      `${passedOver.rows} 行没有人员，已略过 / rows with nobody in them were passed over: ${passedOver.at.join(', ')}${more}`,
    ],
    [
      brokenBytes.length,
      `文件按 UTF-8 读取，但第 ${brokenBytes.join('、')} 字节处已损坏 / read as UTF-8, broken at byte ${brokenBytes.join(', ')}`,
    ],
    [
      unnamedColumns.length,
      `第 ${unnamedColumns.join('、')} 列没有列名，其内容未使用 / no heading, not used: column ${unnamedColumns.join(', ')}`,
    ],
    [
      mergedCells.length,
      `合并的单元格只算第一行，其余各行此项为空 / merged over rows: only the first has the value, the others have none: ${mergedCells.join(', ')}`,
    ],
  ];
  return lines.flatMap(([count, line]) => (count > 0 ? [`  ${line}`] : []));
}
