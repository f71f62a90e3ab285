/** One row of a table as the file has it, whatever its format; `line` is the row's own number there, from 1. */
export type TableRecord =
  | { readonly kind: 'row'; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: 'broken'; readonly line: number; readonly problem: BrokenRecord }
  /** Many rows in which nothing stands. */
  | { readonly kind: 'gap'; readonly line: number };
/** Cells of several rows that show as one. */
export interface MergedCells {
  /** As the spreadsheet names them: E2:E11. */
  readonly reference: string;
  readonly fromRow: number;
  readonly toRow: number;
  /** Counted from 0. */
  readonly column: number;
}
type BrokenRecord = 'BAD_QUOTE' | 'ROW_TOO_LONG';
