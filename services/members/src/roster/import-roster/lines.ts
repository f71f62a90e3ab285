import { reasonOf, type RowProblemCode, type RowRefusal } from '../row-problems.js';
import type { Sentences } from '../sentences.js';
import type { FileReading, RowNotes } from '../reading/file-reading.js';
import type { ImportRun, Tally } from './run.js';

/** One line of the answer (NDJSON), written while the file is still coming in. */
export type ImportLine =
  | ({ readonly importId: string } & Tally)
  | {
      readonly row: number;
      readonly column: string | null;
      readonly code: string;
      readonly reason: string;
      readonly reasonEn: string;
    }
  | { readonly reading: FileReading }
  | { readonly error: FileError }
  | ({ readonly done: true; readonly importId: string } & Tally & RowNotes);

/** Why nothing, or nothing more, of the file is taken. */
export interface FileError {
  readonly code: string;
  /** The codes of all that is wrong, the first one's first. */
  readonly codes: readonly string[];
  readonly message: string;
  readonly messageEn: string;
}

export const progressLine = (run: ImportRun, tally: Tally): ImportLine => ({ importId: run.id, ...tally });

export const readingLine = (reading: FileReading): ImportLine => ({ reading });

export const doneLine = (run: ImportRun, tally: Tally, notes: RowNotes): ImportLine => ({
  done: true,
  importId: run.id,
  ...tally,
  ...notes,
});

export function refusalLine({ row, column, code, detail }: RowRefusal): ImportLine {
  const { zh, en } = reasonOf(code, detail);
  return { row, column, code, reason: zh, reasonEn: en };
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
