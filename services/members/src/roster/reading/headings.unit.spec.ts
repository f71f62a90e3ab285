import { describe, expect, it } from '@jest/globals';
import { aPerson } from '../../spec/builders.js';
import { entryOf, headerOf, readingOf, readRow, wrongWith } from '../../spec/roster-rows.js';
import { readHeader } from './header.js';
import { columns, type Column } from './columns.js';

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
  unionName: '秀英区总工会',
  identityType: '居民身份证',
};

/** Reads one row of a file that has these columns, in this order, under its first Chinese headings. */
function read(order: readonly Column[], changes: Partial<Record<Column, string>> = {}) {
  const reading = readingOf(order.map((column) => columns[column].headings[0]));
  const cells = order.map((column) => ({ ...good, ...changes })[column]);
  return readRow(reading, 2, cells);
}

describe('the headings of a roster', () => {
  it.each(
    names.flatMap((column) =>
      [...columns[column].headings, ...columns[column].loose].map((heading) => [heading, column] as const),
    ),
  )('%s names the column %s, with blanks around it and in any case', (heading, column) => {
    const others = required.filter((other) => other !== column).map((other) => columns[other].headings[0]);
    const cells = [` ${heading.toUpperCase()} `, ...others];
    expect(headerOf(cells).columnsAt.get(column)?.index).toBe(0);
  });

  it('belong to one column each', () => {
    const all = names.flatMap((column): readonly string[] => [
      ...columns[column].headings,
      ...columns[column].loose,
    ]);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(required)('a file without the column %s is refused, naming it', (column) => {
    const cells = names.filter((other) => other !== column).map((other) => columns[other].headings[0]);
    const code = columns[column].said ? 'MISSING_COLUMN_SAYABLE' : 'MISSING_COLUMN';
    expect(readHeader(1, cells).problems).toMatchObject([{ code, column: columns[column].headings[0] }]);
  });

  it.each(['employer', 'platform', 'unionCode', 'unionName'] as const)(
    'a file without the column %s is read',
    (column) => {
      const entry = entryOf(read(names.filter((other) => other !== column)));
      expect(Object.values(entry)).toContain(null);
    },
  );

  it.each(names)('a file with the column %s twice is refused', (column) => {
    const cells = [
      ...names.map((other) => columns[other].headings[0]),
      columns[column].headings.at(-1) ?? '',
    ];
    expect(readHeader(1, cells).problems).toMatchObject([{ code: 'DUPLICATE_COLUMN' }]);
  });
});

describe('the columns of a roster', () => {
  it('are read in whatever order they stand', () => {
    const entry = entryOf(read(names));
    const turned = entryOf(read([...names].reverse()));
    expect(turned).toEqual(entry);
    expect(entry).toMatchObject({
      workerType: good.workerType,
      employer: good.employer,
      platform: good.platform,
      joinedOn: good.joinedOn,
      unionCode: good.unionCode,
      unionName: good.unionName,
    });
  });

  it.each(required)('%s must not be empty', (column) => {
    for (const blank of ['', '  ', '\t', "'"])
      expect(wrongWith(read(names, { [column]: blank }))).toEqual([
        `${columns[column].headings[0]} EMPTY_VALUE`,
      ]);
  });

  it.each([
    ['name', 100],
    ['workerType', 40],
    ['employer', 200],
    ['platform', 100],
    ['unionCode', 32],
    ['unionName', 100],
  ] as const)('%s has at most %i characters, counted as people count them', (column, most) => {
    expect(read(names, { [column]: '𠮷'.repeat(most) }).kind).toBe('entry');
    expect(wrongWith(read(names, { [column]: '𠮷'.repeat(most + 1) }))).toEqual([
      `${columns[column].headings[0]} TEXT_LENGTH ${most}`,
    ]);
  });

  it('are brought into one form: no blanks around, one spelling of composed letters', () => {
    const entry = entryOf(read(names, { name: ' Ame\u0301lie ', employer: '\t椰风酒店 ' }));
    expect(entry.person.name).toBe('Amélie');
    expect(entry.employer).toBe('椰风酒店');
  });
});

describe('headings in traditional characters', () => {
  it.each([
    ['證件號碼', 'residentId'],
    ['身份證號碼', 'residentId'],
    ['身分證字號', 'residentId'],
    ['會員姓名', 'name'],
    ['手機號碼', 'mobile'],
    ['聯絡電話', 'mobile'],
    ['行動電話', 'mobile'],
    ['聯繫電話', 'mobile'],
    ['職工類型', 'workerType'],
    ['職工類別', 'workerType'],
    ['工作單位', 'employer'],
    ['用人單位', 'employer'],
    ['企業名稱', 'employer'],
    ['所屬平臺', 'platform'],
    ['入會日期', 'joinedOn'],
    ['加入工會時間', 'joinedOn'],
    ['證件類型', 'identityType'],
    ['工會編碼', 'unionCode'],
    ['所屬工會', 'unionName'],
  ] as const)('%s names the column %s, and is shown as it is written', (heading, column) => {
    const { header } = readHeader(1, [heading]);
    expect(header.columnsAt.get(column)).toEqual({ index: 0, heading });
  });

  it.each(['緊急聯絡人(電話)', '單位負責人', '配偶姓名'])('%s is somebody else', (heading) => {
    expect(readHeader(1, [heading]).header).toMatchObject({ columnsAt: new Map(), leftOut: [heading] });
  });

  it('a slip in a code of a union stops the file as in simplified characters', () => {
    expect(readHeader(1, ['工會編馬']).problems[0]).toMatchObject({ code: 'MISSPELT_COLUMN' });
  });
});
