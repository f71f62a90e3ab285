import { reasonOf, type RowRefusal } from '../row-problems.js';
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
  | { readonly error: { readonly code: string; readonly message: string; readonly messageEn: string } }
  | ({ readonly done: true; readonly importId: string } & Tally);

export const progressLine = (run: ImportRun, tally: Tally): ImportLine => ({ importId: run.id, ...tally });

export const doneLine = (run: ImportRun, tally: Tally): ImportLine => ({
  done: true,
  importId: run.id,
  ...tally,
});

export function refusalLine({ row, column, code, detail }: RowRefusal): ImportLine {
  const { zh, en } = reasonOf(code, detail);
  return { row, column, code, reason: zh, reasonEn: en };
}

/** The file as a whole cannot be read. */
export function fileLine({ code, detail }: Pick<RowRefusal, 'code' | 'detail'>): ImportLine {
  const { zh, en } = reasonOf(code, detail);
  return { error: { code, message: zh, messageEn: en } };
}
