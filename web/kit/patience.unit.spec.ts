import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit/plain';
import type { Asked } from './ask.js';
import { asFailure } from './failure.js';
import { asItSays, askUntilAnswered, type Waiting } from './patience.js';
import { someGraph, type Reply } from './spec/some-graph.js';

type Data = {
  readonly claimVoucher: {
    readonly __typename: string;
    readonly code?: string;
    readonly retryAfterMs?: number;
  };
};
const document: Asked<Data, { key: string }> = { __meta__: { hash: 'claim' } };
const claimed = { body: { data: { claimVoucher: { __typename: 'VoucherClaimed' } } } };
const busy = {
  body: { data: { claimVoucher: { __typename: 'TooBusy', code: 'TOO_BUSY', retryAfterMs: 1 } } },
};
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
  let tries = 0;
  const answer = await askUntilAnswered(
    document,
    { key: 'one wish' },
    ({ claimVoucher }) => asItSays(claimVoucher, (tries += 1)),
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
});

describe('an answer that asks for patience', () => {
  it('is asked again by the time that it names, whatever it is called', () => {
    const busyAs = (retryAfterMs: number | null) => ({ code: 'TOO_BUSY', retryAfterMs });
    expect(asItSays(busyAs(700), 50)).toEqual({ afterMs: 700, inQueue: true });
    expect(asItSays({ code: 'NOT_ELIGIBLE', retryAfterMs: 250 }, 1)).toEqual({
      afterMs: 250,
      inQueue: false,
    });
    expect(asItSays({ code: 'NOT_ELIGIBLE', retryAfterMs: 250 }, 3)).toBeNull();
    expect(asItSays({ code: 'NOT_ELIGIBLE', retryAfterMs: 250 }, 3, 8)).not.toBeNull();
    expect(asItSays(busyAs(null), 1)).toBeNull();
    expect(asItSays({ code: 'ASKED_TOO_OFTEN', retryAfterMs: 360_000 }, 1)).toBeNull();
    expect(asItSays({ __typename: 'VoucherClaimed' }, 1)).toBeNull();
    expect(asItSays(null, 1)).toBeNull();
  });

  it('may be mended by a worker’s membership that has not come yet', async () => {
    const early = { body: { data: { claimVoucher: { __typename: 'NotEligible', retryAfterMs: 1 } } } };
    const { answer, told } = await patiently([early, early, claimed]);
    expect(answer.data.claimVoucher.__typename).toBe('VoucherClaimed');
    expect(graph?.asked).toHaveLength(3);
    // Nobody is told of a queue that there is not.
    expect(new Set(told.map((waiting) => waiting.for))).toEqual(new Set(['answer']));
  });

  it('is told as it is after a few tries, when somebody is not eligible', async () => {
    const never = {
      body: { data: { claimVoucher: { __typename: 'NotEligible', code: 'NOT_ELIGIBLE', retryAfterMs: 1 } } },
    };
    const { answer } = await patiently([never, never, never, claimed]);
    expect(answer.data.claimVoucher.__typename).toBe('NotEligible');
    expect(graph?.asked).toHaveLength(3);
  });
});
