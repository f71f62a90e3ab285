import { say } from '../../sentences.js';
import type { MergedCells } from '../record.js';
import { columnOf } from './cell-reference.js';
import { workbookLimits } from './limits.js';
import type { WorkbookPackage } from './package.js';
import { WorkbookProblem } from './workbook-problem.js';

const MERGED =
  /<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["'][^<>]*>/gu;
const NAMED = 'mergeCell';
/** A tag that goes on in the next piece is not longer. */
const TAG_CHARS_MAX = 400;

/**
 * The cells of a sheet that are merged over several rows, from the top. The format has them behind all rows, so the part is
 * looked through once before it is read; only the tags in question are read of it.
 */
export async function mergedCellsOf(
  files: Pick<WorkbookPackage, 'read'>,
  part: string,
): Promise<readonly MergedCells[]> {
  const merged: MergedCells[] = [];
  let begun = '';
  for await (const piece of files.read(part, workbookLimits.sheet_bytes_max)) {
    const text = begun + piece.toString('latin1');
    // To look for the word is much faster than to look for the tag, and nearly no piece has it.
    for (const [, from = '', fromRow = '', to = '', toRow = ''] of text.includes(NAMED)
      ? text.matchAll(MERGED)
      : []) {
      const cell = { fromRow: Number(fromRow), toRow: Number(toRow), column: columnOf(from) };
      if (cell.toRow <= cell.fromRow || cell.column >= workbookLimits.columns_max) continue;
      merged.push({ reference: `${from}${fromRow}:${to}${toRow}`, ...cell });
      if (merged.length > workbookLimits.merged_cells_max)
        throw new WorkbookProblem(
          'WORKBOOK_TOO_LARGE',
          say(
            `合并的单元格超过 ${workbookLimits.merged_cells_max} 处`,
            `more than ${workbookLimits.merged_cells_max} merged cells`,
          ),
        );
    }
    const last = text.lastIndexOf('<');
    const isOpen = last >= 0 && text.length - last <= TAG_CHARS_MAX && !text.includes('>', last);
    begun = isOpen ? text.slice(last) : '';
  }
  return merged.sort((a, b) => a.fromRow - b.fromRow);
}

/** Gives each row of a merged cell the value that it shows: the format keeps it in the first one only. */
export class MergedValues {
  private next = 0;
  /** By column, since cells of one column cannot be merged twice. */
  private readonly over = new Map<number, { readonly toRow: number; readonly value: string }>();

  constructor(private readonly merged: readonly MergedCells[]) {}

  /** @param cells of a row that has something of its own. Rows come from the top. */
  fill(row: number, cells: string[]): void {
    for (const [column, { toRow, value }] of this.over) {
      if (toRow < row) this.over.delete(column);
      else if ((cells[column] ?? '') === '') cells[column] = value;
    }
    for (let cell = this.merged[this.next]; cell && cell.fromRow <= row; cell = this.merged[this.next]) {
      this.next += 1;
      const { fromRow, toRow, column } = cell;
      const value = fromRow === row ? (cells[column] ?? '') : '';
      if (value !== '') this.over.set(column, { toRow, value });
    }
  }
}
