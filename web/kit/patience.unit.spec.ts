import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import type { Asked } from './ask.js';
import { asFailure } from './failure.js';
import { asItSays, askUntilAnswered, type Waiting } from './patience.js';
import { someGraph, type Reply } from './spec/some-graph.js';

type Data = { readonly claimVoucher: { readonly __typename: string; readonly retryAfterMs?: number } };
const document: Asked<Data, { key: string }> = { __meta__: { hash: 'claim' } };
const claimed = { body: { data: { claimVoucher: { __typename: 'VoucherClaimed' } } } };
const busy = { body: { data: { claimVoucher: { __typename: 'TooBusy', retryAfterMs: 1 } } } };
const away = { status: 503, body: { errors: [{}] } };

let graph: Awaited<ReturnType<typeof someGraph>> | undefined;
afterEach(async () => {
  await graph?.close();
  graph = undefined;
});

async function patiently(replies: readonly Reply[], signal?: AbortSignal) {
  await graph?.close();
  graph = await someGraph(...replies);
  const told: Waiting[] = [];
  const answer = await askUntilAnswered(
    document,
    { key: 'one wish' },
    ({ claimVoucher }) => asItSays(claimVoucher),
    {
      url: graph.url,
      pauseMs: () => 1,
      onWait: (waiting) => told.push(waiting),
      ...(signal ? { signal } : {}),
    },
  );
  return { answer, told };
}

describe('a repeated request', () => {
  it('keeps one key through a broken line, a full queue and a missing service', async () => {
    const { answer, told } = await patiently(['break', busy, away, { text: '{' }, claimed]);
    expect(answer.data.claimVoucher.__typename).toBe('VoucherClaimed');
    expect(graph?.asked.map(({ variables }) => variables)).toEqual(Array(5).fill({ key: 'one wish' }));
    expect(told.map((waiting) => waiting.for)).toEqual([
      'answer',
      'line',
      'line',
      'queue',
      'queue',
      'line',
      'line',
      'line',
      'line',
    ]);
  });

  it('ends at an error that no retry mends', async () => {
    const bug = { body: { data: { claimVoucher: null }, errors: [{ extensions: { code: 'INTERNAL' } }] } };
    await expect(patiently(['break', bug])).rejects.toMatchObject({ kind: 'broken' });
    await expect(patiently([{ status: 401, body: {} }])).rejects.toMatchObject({ kind: 'signed-out' });
  });

  it('ends when nobody waits any more', async () => {
    const leaves = new AbortController();
    const waiting = patiently(['never'], leaves.signal).catch((error: unknown) => asFailure(error).kind);
    await eventually(() => expect(graph?.asked).toHaveLength(1));
    leaves.abort();
    expect(await waiting).toBe('line');
    expect(graph?.asked).toHaveLength(1);
  });

  it('goes on by the time that an answer names, whatever it is called', () => {
    expect(asItSays({ __typename: 'TooBusy', retryAfterMs: 700 })).toBe(700);
    expect(asItSays({ __typename: 'NotEligible', retryAfterMs: 250 })).toBe(250);
    expect(asItSays({ __typename: 'TooBusy', retryAfterMs: null })).toBeNull();
    expect(asItSays({ __typename: 'VoucherClaimed' })).toBeNull();
    expect(asItSays(null)).toBeNull();
  });

  it('asks a worker’s claim again whose membership has not come yet', async () => {
    const early = { body: { data: { claimVoucher: { __typename: 'NotEligible', retryAfterMs: 1 } } } };
    const { answer } = await patiently([early, early, claimed]);
    expect(answer.data.claimVoucher.__typename).toBe('VoucherClaimed');
    expect(graph?.asked).toHaveLength(3);
  });
});
