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
  it('has no column in which nothing stands', () => {
    expect(table({ name: 'a', document: null })).not.toContain('Document');
  });

  it('has the column as soon as one row says something there', () => {
    const markup = table({ name: 'a', document: null }, { name: 'b', document: 'No. 3' });
    expect(markup).toContain('Document');
    expect(markup).toContain('No. 3');
  });
});
