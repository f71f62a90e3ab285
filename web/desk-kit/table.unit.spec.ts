import { describe, expect, it } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { DeskTable, type Column } from './table.js';

interface Row {
  readonly name: string;
  readonly document: string | null;
}
const columns: readonly Column<Row>[] = [
  { key: 'name', head: 'Name', isName: true, cell: ({ name }) => name },
  {
    key: 'document',
    head: 'Document',
    has: ({ document }) => document !== null,
    cell: ({ document }) => document,
  },
];
const table = (...rows: readonly Row[]): string =>
  renderToStaticMarkup(
    createElement(DeskTable<Row>, { caption: 'Entries', columns, rows, keyOf: ({ name }) => name }),
  );

describe('a table', () => {
  it('writes a count as the reader’s language does, and leaves a year that is a text as it is', () => {
    const counts: readonly Column<Row>[] = [
      { key: 'year', head: 'Year', isName: true, cell: () => '2026' },
      { key: 'rows', head: 'Rows', isFigure: true, cell: () => 12000 },
    ];
    const markup = renderToStaticMarkup(
      createElement(DeskTable<Row>, {
        caption: 'Rows',
        columns: counts,
        rows: [{ name: 'a', document: null }],
        keyOf: ({ name }) => name,
      }),
    );
    expect(markup).toContain('12,000');
    expect(markup).toContain('2026');
  });

  it('has no column in which nothing stands', () => {
    expect(table({ name: 'a', document: null })).not.toContain('Document');
  });

  it('has the column as soon as one row says something there', () => {
    const markup = table({ name: 'a', document: null }, { name: 'b', document: 'No. 3' });
    expect(markup).toContain('Document');
    expect(markup).toContain('No. 3');
  });
});
