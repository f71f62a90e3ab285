/** One row of a table as the file has it, whatever its format; `line` is the row's own number there, from 1. */
export type TableRecord =
  | { readonly kind: 'row'; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: 'broken'; readonly line: number; readonly problem: BrokenRecord };
export type BrokenRecord = 'BAD_QUOTE' | 'ROW_TOO_LONG';
