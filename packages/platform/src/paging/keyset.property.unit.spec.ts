import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unwrap } from '@puhui/kernel';
import { pageOf, readPage } from './keyset.js';
import { PAGE_ROWS_MAX } from '@puhui/kernel';
import type { Page, PageRequest } from './page.js';

interface Row {
  readonly group: string;
  readonly id: string;
}
const keysOf = ({ group, id }: Row): readonly string[] => [group, id];
const compare = (a: readonly string[], b: readonly string[]): number => {
  const at = a.findIndex((key, nr) => key !== b[nr]);
  return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
};

/** What a store does: rows in order, from the first after the keys, one more than the page shows. */
const read = (rows: readonly Row[], after: readonly string[] | null, most: number): Row[] =>
  rows.filter((row) => after === null || compare(keysOf(row), after) > 0).slice(0, most);

const rowsOf = fc
  .uniqueArray(
    fc.record({ group: fc.string({ maxLength: 3, unit: 'grapheme' }), id: fc.string({ maxLength: 4 }) }),
    {
      selector: ({ group, id }) => JSON.stringify([group, id]),
      maxLength: 60,
    },
  )
  .map((rows) => rows.toSorted((a, b) => compare(keysOf(a), keysOf(b))));

describe('a list that is read page by page', () => {
  it('shows every row once and in order, whatever the keys and page size', () => {
    fc.assert(
      fc.property(rowsOf, fc.integer({ min: 1, max: PAGE_ROWS_MAX }), (rows, first) => {
        const seen: Row[] = [];
        let after: string | null = null;
        for (let pages = 0; pages <= rows.length; pages += 1) {
          const request: PageRequest = unwrap(readPage({ first, after }, 2));
          const page: Page<Row> = pageOf(read(rows, request.after, request.rows + 1), request.rows, keysOf);
          seen.push(...page.nodes);
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
        }
        expect(seen).toEqual(rows);
      }),
    );
  });

  it('continues where it was although earlier rows come and go', () => {
    fc.assert(
      fc.property(rowsOf, rowsOf, fc.integer({ min: 1, max: 10 }), (rows, others, first) => {
        const page = pageOf(read(rows, null, first + 1), first, keysOf);
        const last = page.nodes.at(-1);
        if (last === undefined) return;
        const { after } = unwrap(readPage({ first, after: page.pageInfo.endCursor }, 2));
        const rest = rows.filter((row) => compare(keysOf(row), keysOf(last)) > 0);
        const before = others.filter((row) => compare(keysOf(row), keysOf(last)) <= 0);
        expect(read([...before, ...rest], after, rows.length)).toEqual(rest);
      }),
    );
  });
});
