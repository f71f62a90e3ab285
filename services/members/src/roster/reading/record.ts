/** One row of a table as the file has it, whatever its format; `line` is the row's own number there, from 1. */
export type TableRecord =
  | { readonly kind: 'row'; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: 'broken'; readonly line: number; readonly problem: BrokenRecord };
/** Cells of several rows that show as one: the first has the value, the others have none. */
export interface MergedCells {
  /** As the spreadsheet names them: E2:E11. */
  readonly reference: string;
  readonly fromRow: number;
  /** Counted from 0. */
  readonly column: number;
}
type BrokenRecord = 'BAD_QUOTE' | 'ROW_TOO_LONG';
