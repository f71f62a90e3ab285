import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from '@jest/globals';
import { keptOver } from './kept-over.js';

interface Variables {
  readonly tradeUnionId: string;
  readonly after: string | null;
}
const keyOf = (variables: Variables) => ['hash', variables];

/** What is shown of the second question while its answer is under way, once the first has been answered. */
function shownMeanwhile(first: Variables, second: Variables): unknown {
  const client = new QueryClient();
  client.setQueryData(keyOf(first), 'rows of the first');
  const asking = (variables: Variables) => ({
    queryKey: keyOf(variables),
    queryFn: async () => new Promise<string>(() => undefined),
    placeholderData: keptOver(keyOf(variables), ['after']),
    staleTime: Infinity,
  });
  const observer = new QueryObserver<string, Error, string, string, readonly unknown[]>(
    client,
    asking(first),
  );
  observer.setOptions(asking(second));
  const { data } = observer.getCurrentResult();
  client.clear();
  return data;
}

describe('while the next answer is under way', () => {
  it('the page of the list before it stays', () => {
    expect(shownMeanwhile({ tradeUnionId: 'a', after: null }, { tradeUnionId: 'a', after: 'c1' })).toBe(
      'rows of the first',
    );
  });

  it('nothing of one union stands under the name of another', () => {
    expect(
      shownMeanwhile({ tradeUnionId: 'a', after: null }, { tradeUnionId: 'b', after: null }),
    ).toBeUndefined();
    expect(
      shownMeanwhile({ tradeUnionId: 'a', after: 'c1' }, { tradeUnionId: 'b', after: null }),
    ).toBeUndefined();
  });
});
