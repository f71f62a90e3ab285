import { afterEach, expect, it } from '@jest/globals';
import { onlineManager, QueryObserver } from '@tanstack/react-query';
import { forgetBefore, memoryOfAnswers } from './answers.js';
import { Failure } from './failure.js';

afterEach(() => onlineManager.setOnline(true));

it('a line that the browser calls down is tried and told, and nobody waits for it without a word', async () => {
  onlineManager.setOnline(false);
  const client = memoryOfAnswers();
  let asked = 0;
  const asking = client.fetchQuery({
    queryKey: ['anything'],
    retry: false,
    queryFn: () => {
      asked += 1;
      throw new Failure('line');
    },
  });
  const told = asking.catch((error: unknown) => error);
  await new Promise((resolve) => setImmediate(resolve));
  expect([asked, client.getQueryState(['anything'])?.fetchStatus]).toEqual([1, 'idle']);
  expect(await told).toMatchObject({ kind: 'line' });
  client.clear();
});

it('after a deed nothing is told of a page that was left, and what is on the page is asked again', async () => {
  const client = memoryOfAnswers();
  const onThePage = new QueryObserver(client, { queryKey: ['open'], queryFn: () => 'as it is now' });
  const leave = onThePage.subscribe(() => undefined);
  client.setQueryData(['open'], 'as it was before');
  client.setQueryData(['left'], 'nothing redeemed today yet');
  forgetBefore(client);
  expect(client.getQueryData(['left'])).toBeUndefined();
  expect(client.getQueryData(['open'])).toBe('as it was before');
  expect(client.getQueryState(['open'])?.fetchStatus).toBe('fetching');
  await onThePage.refetch({ cancelRefetch: false });
  expect(client.getQueryData(['open'])).toBe('as it is now');
  leave();
  client.clear();
});
