import { say } from '../../sentences.js';
import { FORMULA_WITHOUT_VALUE } from '../cell.js';
import type { MergedCells, TableRecord } from '../record.js';
import { columnOf } from './cell-reference.js';
import { numberText } from './cell-text.js';
import type { ElementBudget } from './element-budget.js';
import { workbookLimits } from './limits.js';
import { MergedValues } from './merged-cells.js';
import type { NumberFormat } from './number-formats.js';
import type { WorkbookPackage } from './package.js';
import { unescaped, type Workbook } from './workbook-parts.js';
import { WorkbookProblem } from './workbook-problem.js';
import { readXml, type XmlListener } from './xml.js';

/**
 * Reads a sheet row by row while it is unpacked. Of a formula its value counts, and one without a value is told. Rows without a
 * value are passed over. A cell that is merged over several rows has its value in each.
 */
export function readSheet(
  files: WorkbookPackage,
  workbook: Workbook,
  part: string,
  budget: ElementBudget,
  merged: readonly MergedCells[],
): AsyncGenerator<TableRecord> {
  const listener = new SheetListener(workbook, budget, merged);
  const bytes = files.read(part, workbookLimits.sheet_bytes_max);
  return readXml(bytes, listener, () => listener.taken());
}

/** Who looks for a header need not look beyond so many rows without a value, which have borders only. */
const GAP_ROWS = 100;

class SheetListener implements XmlListener {
  private rows: TableRecord[] = [];
  private row = 0;
  private cells: string[] = [];
  private column = -1;
  private type = 'n';
  private format: NumberFormat = { kind: 'number' };
  private value = '';
  /** A formula was seen, and nothing yet of what it comes to. */
  private lacksValue = false;
  private reads = false;
  private inPhonetic = false;
  private readonly mergedValues: MergedValues;
  /** The last row that was told of. */
  private toldRow = 0;

  constructor(
    private readonly workbook: Workbook,
    private readonly budget: ElementBudget,
    merged: readonly MergedCells[],
  ) {
    this.mergedValues = new MergedValues(merged);
  }

  /** The rows that are whole by now. */
  taken(): readonly TableRecord[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, given: Readonly<Record<string, string>>): void {
    this.budget.count();
    if (name === 'row') this.openRow(given['r']);
    else if (name === 'c') this.openCell(given);
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'f') this.lacksValue = true;
    else if (name === 'v' || name === 't') this.openValue();
  }

  text(text: string): void {
    if (this.reads && this.value.length < workbookLimits.cell_chars_max) this.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.reads = false;
    else if (name === 'rPh') this.inPhonetic = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
  }

  private openValue(): void {
    this.reads = this.column >= 0 && !this.inPhonetic;
    this.lacksValue = false;
  }

  private closeRow(): void {
    if (this.cells.every((cell) => cell.trim() === '')) return this.passRow();
    this.toldRow = this.row;
    this.mergedValues.fill(this.row, this.cells);
    const chars = this.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (chars > workbookLimits.row_chars_max)
      this.rows.push({ kind: 'broken', line: this.row, problem: 'ROW_TOO_LONG' });
    else
      this.rows.push({ kind: 'row', line: this.row, fields: Array.from(this.cells, (cell) => cell ?? '') });
    this.cells = [];
  }

  /** Of many rows without a value only the gap is told. */
  private passRow(): void {
    this.cells = [];
    if (this.row - this.toldRow < GAP_ROWS) return;
    this.toldRow = this.row;
    this.rows.push({ kind: 'gap', line: this.row });
  }

  /** Rows and cells need not say where they are: then they follow one another. A row is told by its number, so each has its own. */
  private openRow(number: string | undefined): void {
    const before = this.row;
    this.row = number === undefined ? before + 1 : Number(number);
    if (!Number.isInteger(this.row) || this.row < 1 || this.row > workbookLimits.rows_max)
      throw new WorkbookProblem('WORKBOOK_BROKEN', say('有一行超出工作表的范围', 'a row outside the sheet'));
    if (this.row <= before)
      throw new WorkbookProblem(
        'WORKBOOK_BROKEN',
        say(`第 ${this.row} 行排在第 ${before} 行之后`, `row ${this.row} follows row ${before}`),
      );
    this.cells = [];
    this.column = -1;
  }

  private openCell({ r, t = 'n', s }: Readonly<Record<string, string>>): void {
    this.column = r === undefined ? this.column + 1 : columnOf(r);
    this.type = t;
    this.format = this.workbook.formats[Number(s ?? 0)] ?? { kind: 'number' };
    this.value = '';
    this.lacksValue = false;
  }

  private closeCell(): void {
    if (this.column >= workbookLimits.columns_max) return;
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = this.said();
  }

  private said(): string {
    const { value, type, workbook } = this;
    if (value === '') return this.lacksValue ? FORMULA_WITHOUT_VALUE : '';
    if (type === 's') return workbook.sharedStrings[Number(value)] ?? '';
    if (type === 'n') return numberText(value, this.format, workbook.dates);
    if (type === 'd') return value.replace(/T00:00:00(\.0+)?$/, '');
    return type === 'b' ? (value === '1' ? 'TRUE' : 'FALSE') : unescaped(value);
  }
}
