import { readText } from '@puhui/kernel';
import type { RowRefusal } from '../row-problems.js';
import { isBlank, plainCell } from './cell.js';
import { columnNames, columns, type Column } from './columns.js';
import { columnButForNote, columnOf, misspelt, plainHeading } from './headings.js';
import { withoutNumbers } from './without-numbers.js';

const HEADING_CHARS_MAX = 40;
/** A sheet may have thousands of formatted columns; a roster has a few dozen headings. */
const LEFT_OUT_MAX = 100;

/** Where each column stands, and how the file itself names it. */
export interface Header {
  /** The row that it stands in. */
  readonly row: number;
  /** Columns up to the last one with a heading. */
  readonly width: number;
  readonly columnsAt: ReadonlyMap<Column, { readonly index: number; readonly heading: string }>;
  /** Columns that the header's row has, those without a heading after the last one included. */
  readonly cells: number;
  /** The columns with a heading. */
  readonly named: ReadonlySet<number>;
  /** Headings of columns that nobody needs. */
  readonly leftOut: readonly string[];
  /** Of those left out, what they may have been meant for: 用人单味 → 用人单位. */
  readonly didYouMean: readonly string[];
}

/** What holds for every row of a file, said once by who sends it. */
export type Said = Readonly<Partial<Record<'workerType' | 'joinedOn', string>>>;

/** The columns of ours that a row would name, were it the header. */
export const columnsIn = (cells: readonly string[]): ReadonlySet<Column> =>
  new Set(cells.flatMap((cell) => columnOf(plainHeading(cell))?.column ?? []));

/**
 * Reads the header, and tells all that is wrong with it. A column that nobody knows is named and left out; one that is nearly a
 * column of ours is told as such, and stops the file only where that column is needed and not said, or says the union: passed
 * over, it would put everybody into the wrong one.
 */
export function readHeader(
  row: number,
  cells: readonly string[],
  said: Said = {},
): { readonly header: Header; readonly problems: readonly RowRefusal[] } {
  const problems: RowRefusal[] = [];
  const problem = (code: RowRefusal['code'], column: string, detail = column): void => {
    problems.push({ row, column, code, detail });
  };
  const named = cells
    .map((cell, index) => ({
      index,
      cell,
      heading: shown(cell),
      plain: plainHeading(cell),
      isReadable: readText(cell).ok,
    }))
    .filter(({ plain }) => plain !== '');
  const { columnsAt, taken } = columnsOf(named, (heading, both) =>
    problem('DUPLICATE_COLUMN', heading, both),
  );
  const isNeeded = (column: Column): boolean =>
    columns[column].required && !columnsAt.has(column) && !Object.hasOwn(said, column);
  const leftOut: string[] = [];
  const didYouMean: string[] = [];
  for (const { index, heading, cell, plain, isReadable } of named) {
    if (taken.has(index)) continue;
    const slip = misspelt(plain);
    const isMissed = slip !== null && !columnsAt.has(slip.column);
    const noted = columnButForNote(cell);
    if (isMissed && (isNeeded(slip.column) || saysUnion(slip.column)))
      problem('MISSPELT_COLUMN', heading, `${heading} → ${slip.meant}`);
    else if (!isReadable) problem('UNREADABLE_COLUMN', heading);
    else if (noted && isNeeded(noted)) problem('ANOTHERS_COLUMN', heading);
    else if (leftOut.length < LEFT_OUT_MAX) {
      leftOut.push(heading);
      if (isMissed) didYouMean.push(`${heading} → ${slip.meant}`);
    }
  }
  for (const column of columnNames.filter(isNeeded)) {
    const { said: sayable, headings } = columns[column];
    problem(sayable ? 'MISSING_COLUMN_SAYABLE' : 'MISSING_COLUMN', headings[0]);
  }
  const withHeading = new Set(named.map(({ index }) => index));
  const header = {
    row,
    width: widthOf(cells),
    cells: cells.length,
    named: withHeading,
    columnsAt,
    leftOut,
    didYouMean,
  };
  return { header, problems };
}

const saysUnion = (column: Column): boolean => column === 'unionCode' || column === 'unionName';

interface Named {
  readonly index: number;
  readonly heading: string;
  readonly plain: string;
}

/** Where each column of ours stands, and which headings that takes. */
function columnsOf(
  named: readonly Named[],
  twice: (heading: string, both: string) => void,
): {
  readonly columnsAt: Map<Column, { index: number; heading: string }>;
  readonly taken: ReadonlySet<number>;
} {
  const columnsAt = new Map<Column, { index: number; heading: string }>();
  const taken = new Set<number>();
  for (const column of columnNames) {
    const ours = named.filter(({ plain }) => columnOf(plain)?.column === column);
    const exact = ours.filter(({ plain }) => columnOf(plain)?.exact);
    const [first, second] = exact.length > 0 ? exact : ours;
    if (first && second) twice(second.heading, bothOf(first.heading, second.heading));
    if (!first) continue;
    columnsAt.set(column, { index: first.index, heading: first.heading });
    for (const { index } of second ? ours : [first]) taken.add(index);
  }
  return { columnsAt, taken };
}

const bothOf = (one: string, other: string): string => (one === other ? one : `${one} + ${other}`);

/** A heading as it is shown and kept: one line of whole characters, not longer than one, without what may be somebody's number. */
const shown = (cell: string): string =>
  Array.from(
    withoutNumbers(
      plainCell(cell)
        .toWellFormed()
        .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' '),
    )
      .replace(/\d{6,}/gu, '…')
      .trim(),
  )
    .slice(0, HEADING_CHARS_MAX)
    .join('');

const widthOf = (cells: readonly string[]): number => cells.findLastIndex((cell) => !isBlank(cell)) + 1;
