import { err, ok, type Result } from '@puhui/kernel';
import type { RowRefusal } from '../row-problems.js';

/** The columns of a roster and the headings that name them. */
export const columns = {
  name: { headings: ['姓名', 'name'], required: true },
  residentId: { headings: ['证件号码', '身份证号', '身份证号码', 'resident_id'], required: true },
  mobile: { headings: ['手机号', '手机号码', 'mobile'], required: true },
  workerType: { headings: ['职工类型', 'worker_type'], required: true },
  employer: { headings: ['用人单位', 'employer'], required: false },
  platform: { headings: ['平台企业', 'platform'], required: false },
  joinedOn: { headings: ['入会日期', 'joined_on'], required: true },
  unionCode: { headings: ['工会编码', '工会编号', 'union_code'], required: false },
} as const satisfies Readonly<
  Record<string, { readonly headings: readonly string[]; readonly required: boolean }>
>;

export type Column = keyof typeof columns;
const columnNames = Object.keys(columns) as Column[];

/** Where each column stands, and how the file itself names it. */
export interface Header {
  readonly width: number;
  readonly places: ReadonlyMap<Column, { readonly index: number; readonly heading: string }>;
}

/**
 * Reads the header. A column that is not known is refused, not passed over: a mistyped 工会编码 would otherwise put
 * everybody into the wrong union.
 */
export function readHeader(line: number, cells: readonly string[]): Result<Header, RowRefusal> {
  const places = new Map<Column, { index: number; heading: string }>();
  const refuse = (code: RowRefusal['code'], heading: string): Result<Header, RowRefusal> =>
    err({ row: line, column: heading, code, detail: heading });
  for (const [index, cell] of cells.entries()) {
    const heading = cell.trim();
    const column = columnNames.find((c) =>
      columns[c].headings.some((known) => known === heading.toLowerCase()),
    );
    if (column === undefined) return refuse('UNKNOWN_COLUMN', heading.slice(0, 40));
    if (places.has(column)) return refuse('DUPLICATE_COLUMN', heading);
    places.set(column, { index, heading });
  }
  const missing = columnNames.find((c) => columns[c].required && !places.has(c));
  if (missing) return refuse('MISSING_COLUMN', columns[missing].headings[0]);
  return ok({ width: cells.length, places });
}
