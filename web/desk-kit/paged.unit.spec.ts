import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../kit/spec/drawn.js';
import { Told } from '../kit/told.js';
import { PagedTable } from './paged.js';

const first = { nodes: ['row 1'], pageInfo: { endCursor: 'c1', hasNextPage: true } };

/** The first page of a list, at this address: the address runs ahead of the answer. */
async function listAt(search: string, isOfBefore: boolean): Promise<string> {
  const answer = { data: first, missing: [] };
  const known = { state: 'here', answer, stale: null, atMs: 0, isOfBefore, again: () => undefined } as const;
  const rows = (list: typeof first) =>
    createElement(PagedTable<string>, {
      caption: 'rows',
      columns: [{ key: 'row', head: 'Row', cell: (row: string) => row }],
      keyOf: (row: string) => row,
      none: { title: 'none', hint: 'none' },
      list,
    });
  const routes = createRootRoute({
    component: () => createElement(Told<typeof first>, { known, children: rows }),
  });
  return drawn({ routes, path: `/union/list${search}`, answers: [] });
}

describe('a list whose next page is under way', () => {
  it('leads no further from the rows that still stand there, and says that they are of before', async () => {
    const shown = await listAt('?page=2&after=c1', true);
    expect(wordsIn(shown)).toContain('row 1');
    expect(shown).toContain('aria-busy="true"');
    expect(wordsIn(shown)).not.toContain('下一页');
    expect(wordsIn(shown)).not.toContain('最后一页');
  });

  it('leads on from the rows of its address', async () => {
    const shown = await listAt('', false);
    expect(wordsIn(shown)).toContain('下一页');
    expect(shown).not.toContain('aria-busy');
  });
});
