import { describe, expect, it } from '@jest/globals';
import { unwrap, type BusinessDate } from '@puhui/kernel';
import { aPerson } from '../../spec/builders.js';
import { readEntry } from './entry.js';
import { columns, readHeader, type Column } from './header.js';

const today = '2026-11-22' as BusinessDate;
const names = Object.keys(columns) as Column[];
const required = names.filter((column) => columns[column].required);
const { name, residentId, mobile } = aPerson(1);
const good: Readonly<Record<Column, string>> = {
  name,
  residentId,
  mobile,
  workerType: '网约配送员',
  employer: '椰风酒店',
  platform: '快达外卖',
  joinedOn: '2024-03-05',
  unionCode: '460105',
};

/** Reads one row of a file that has these columns, in this order, under its first Chinese headings. */
function read(order: readonly Column[], changes: Partial<Record<Column, string>> = {}) {
  const header = unwrap(
    readHeader(
      1,
      order.map((column) => columns[column].headings[0]),
    ),
  );
  const cells = order.map((column) => ({ ...good, ...changes })[column]);
  return readEntry(header, 2, cells, today);
}

describe('the headings of a roster', () => {
  it.each(names.flatMap((column) => columns[column].headings.map((heading) => [heading, column] as const)))(
    '%s names the column %s, with blanks around it and in any case',
    (heading, column) => {
      const others = required.filter((other) => other !== column).map((other) => columns[other].headings[0]);
      const cells = [` ${heading.toUpperCase()} `, ...others];
      expect(unwrap(readHeader(1, cells)).places.get(column)?.index).toBe(0);
    },
  );

  it('belong to one column each', () => {
    const all = names.flatMap((column): readonly string[] => columns[column].headings);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(required)('a file without the column %s is refused, naming it', (column) => {
    const cells = names.filter((other) => other !== column).map((other) => columns[other].headings[0]);
    expect(readHeader(1, cells)).toMatchObject({
      error: { code: 'MISSING_COLUMN', column: columns[column].headings[0] },
    });
  });

  it.each(names.filter((column) => !columns[column].required))(
    'a file without the column %s is read',
    (column) => {
      const entry = unwrap(read(names.filter((other) => other !== column)));
      expect(Object.values(entry)).toContain(null);
    },
  );

  it.each(names)('a file with the column %s twice is refused', (column) => {
    const cells = [
      ...names.map((other) => columns[other].headings[0]),
      columns[column].headings.at(-1) ?? '',
    ];
    expect(readHeader(1, cells)).toMatchObject({ error: { code: 'DUPLICATE_COLUMN' } });
  });
});

describe('the columns of a roster', () => {
  it('are read in whatever order they stand', () => {
    const entry = unwrap(read(names));
    const turned = unwrap(read([...names].reverse()));
    expect(turned).toEqual(entry);
    expect(entry).toMatchObject({
      workerType: good.workerType,
      employer: good.employer,
      platform: good.platform,
      joinedOn: good.joinedOn,
      unionCode: good.unionCode,
    });
  });

  it.each(required)('%s must not be empty', (column) => {
    for (const blank of ['', '  ', '\t', "'"])
      expect(read(names, { [column]: blank })).toMatchObject({
        error: { code: 'EMPTY_VALUE', column: columns[column].headings[0] },
      });
  });

  it.each([
    ['name', 100],
    ['workerType', 40],
    ['employer', 200],
    ['platform', 100],
    ['unionCode', 32],
  ] as const)('%s has at most %i characters, counted as people count them', (column, most) => {
    expect(read(names, { [column]: '𠮷'.repeat(most) }).ok).toBe(true);
    expect(read(names, { [column]: '𠮷'.repeat(most + 1) })).toMatchObject({
      error: { code: 'TEXT_LENGTH', column: columns[column].headings[0], detail: String(most) },
    });
  });

  it('are brought into one form: no blanks around, one spelling of composed letters', () => {
    const entry = unwrap(read(names, { name: ' Ame\u0301lie ', employer: '\t椰风酒店 ' }));
    expect(entry.person.name).toBe('Amélie');
    expect(entry.employer).toBe('椰风酒店');
  });
});
