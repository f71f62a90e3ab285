import { reasonOf, type RowProblemCode, type RowRefusal } from '../row-problems.js';
import type { Sentences, Told } from '../sentences.js';
import type { FileReading, RowNotes } from '../reading/file-reading.js';
import type { ImportRun, Tally } from './run.js';

/** One line of the answer (NDJSON), written while the file is still coming in. */
export type ImportLine =
  | ({ readonly importId: string } & Tally)
  | {
      readonly row: number;
      readonly column: string | null;
      readonly code: string;
      readonly message: string;
      readonly messageEn: string;
    }
  | { readonly reading: FileReading }
  | { readonly error: FileError }
  | ({ readonly done: true; readonly importId: string; readonly told: readonly Told[] } & Tally & RowNotes);

/** Why nothing, or nothing more, of the file is taken. */
interface FileError {
  readonly code: string;
  /** The codes of all that is wrong, the first one's first. */
  readonly codes: readonly string[];
  readonly message: string;
  readonly messageEn: string;
  /** What was taken of the file all the same, before it turned out to be broken. */
  readonly taken?: Tally & { readonly importId: string; readonly lastRow: number };
}

/** How far an import has come: what was committed, and the last row that was read. */
export interface Reached {
  total: Tally;
  row: number;
}

export const progressLine = (run: ImportRun, tally: Tally): ImportLine => ({ importId: run.id, ...tally });

export const readingLine = (reading: FileReading): ImportLine => ({ reading });

export const doneLine = (
  run: ImportRun,
  tally: Tally,
  notes: RowNotes,
  told: readonly Told[],
): ImportLine => ({ done: true, importId: run.id, ...tally, ...notes, told });

export function refusalLine({ row, column, code, detail }: RowRefusal): ImportLine {
  const { zh, en } = reasonOf(code, detail);
  return { row, column, code, message: zh, messageEn: en };
}

/** What is wrong with a file, in detail where that differs between the languages. */
export interface FileProblem {
  readonly code: RowProblemCode;
  readonly detail: string | Sentences | null;
}

/** The file as a whole cannot be read; all that is wrong with it, under the code of the first. */
export function fileLine(problems: readonly FileProblem[]): ImportLine {
  const said = problems.map(({ code, detail }) => reasonOf(code, detail));
  return {
    error: {
      code: problems[0]?.code ?? 'EMPTY_FILE',
      codes: problems.map(({ code }) => code),
      message: said.map(({ zh }) => zh).join(''),
      messageEn: said.map(({ en }) => en).join(' '),
    },
  };
}

/** The file broke in its midst: what was committed before stays, and is said first. */
export function brokenLine(run: ImportRun, problem: FileProblem, { total, row }: Reached): ImportLine {
  if (total.rows === 0) return fileLine([problem]);
  const { zh, en } = reasonOf(problem.code, problem.detail);
  const { accepted, unchanged, refused } = total;
  return {
    error: {
      code: problem.code,
      codes: [problem.code],
      message:
        `导入读到第 ${row} 行后中断，此前 ${accepted} 人已登记，${unchanged} 人原已在册，${refused} 行被拒绝；` +
        `改正后请将整份名册再导入一次。${zh}`,
      messageEn:
        `The import broke off after row ${row}; before that ${accepted} rows were taken, ${unchanged} were known and ` +
        `${refused} refused. Put the file right and send the whole of it again. ${en}`,
      taken: { importId: run.id, ...total, lastRow: row },
    },
  };
}
