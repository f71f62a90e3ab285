import { describe, expect, it } from '@jest/globals';
import type { Answer, Asked } from '../../kit/ask.js';
import { Failure } from '../../kit/failure.js';
import { FILE_PAGES_MAX, gather, type StatementOfFile } from './gather.js';

const line = (nth: number): StatementOfFile['lines']['nodes'][number] => ({
  redemptionId: `r${nth}`,
  kind: 'REDEMPTION',
  amount: '1900',
  redeemedAt: '2026-11-30T16:00:05.000Z',
  voucher: null,
  campaign: null,
  outlet: null,
});

/** A graph with so many pages of one line; each may be changed. */
function graph(
  pages: number,
  change: (nth: number) => Partial<StatementOfFile> | null | 'missing' = () => ({}),
) {
  let nth = 0;
  return async <Data, Variables>(_: Asked<Data, Variables>, variables: Variables): Promise<Answer<Data>> => {
    await Promise.resolve();
    expect(variables).toEqual({ statementId: 's1', after: nth === 0 ? null : `after ${nth - 1}` });
    const changed = change(nth);
    const pageInfo = { endCursor: `after ${nth}`, hasNextPage: nth + 1 < pages };
    const lines = { nodes: [line(nth)], pageInfo };
    nth += 1;
    const statement =
      changed === null
        ? null
        : { revision: 1, lineCount: pages, lines, ...(changed === 'missing' ? {} : changed) };
    const missing =
      changed === 'missing' ? [{ field: 'statement.lines.outlet', failure: new Failure('unavailable') }] : [];
    return { data: { statement } as Data, missing };
  };
}

describe('the lines of a statement', () => {
  it('are gathered page by page, and it is told how far it is', async () => {
    const told: string[] = [];
    const { lines } = await gather(graph(3), 's1', (come, all) => told.push(`${come}/${all}`));
    expect(lines.map(({ redemptionId }) => redemptionId)).toEqual(['r0', 'r1', 'r2']);
    expect(told).toEqual(['1/3', '2/3', '3/3']);
  });

  it.each([
    ['a part does not come', graph(3, (nth) => (nth === 1 ? 'missing' : {})), 'away'],
    ['nobody may see it', graph(1, () => null), 'away'],
    ['it is drawn anew meanwhile', graph(3, (nth) => ({ revision: nth === 2 ? 2 : 1 })), 'changed'],
    ['it has more pages than are gathered', graph(FILE_PAGES_MAX + 1), 'long'],
  ])('are no file where %s', async (_, ask, why) => {
    await expect(gather(ask, 's1', () => undefined)).rejects.toMatchObject({ why });
  });
});
