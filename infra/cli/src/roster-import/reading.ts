import { oneLine } from '@puhui/kernel';
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
  /** The same in sentences. */
  told: z.array(z.object({ message: z.string(), messageEn: z.string() })).default([]),
};

type Notes = z.output<z.ZodObject<typeof notes>>;

const ENCODINGS: Readonly<Record<string, string>> = {
  utf8: 'UTF-8',
  gb18030: 'GBK',
  utf16le: 'UTF-16',
  utf16be: 'UTF-16',
};
const DELIMITERS: Readonly<Record<string, string>> = {
  '\t': '，以制表符分隔 / separated by tabs',
  ';': '，以分号分隔 / separated by semicolons',
  '|': '，以竖线分隔 / separated by bars',
  '，': '，以中文逗号分隔 / separated by the comma of a Chinese keyboard',
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
export const noteLines = (told: Notes['told']): string[] =>
  told.map(({ message, messageEn }) => oneLine(`  ${message} / ${messageEn}`));
