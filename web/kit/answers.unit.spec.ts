import { afterEach, expect, it } from '@jest/globals';
import { onlineManager } from '@tanstack/react-query';
import { memoryOfAnswers } from './answers.js';
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
