import { expect, it } from '@jest/globals';
import { context, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InvariantViolation } from '@puhui/kernel';
import { sqlState } from '../database/errors.js';
import { hearBatches } from './batch-channel.js';
import { Batcher, Overloaded, type BatcherOptions } from './batcher.js';

interface Asked {
  readonly campaign: string;
  readonly n: number;
}

/** A commit that ends when the spec says so. */
class HeldCommits {
  readonly batches: { key: string; ns: number[] }[] = [];
  private readonly held: (() => void)[] = [];
  commit = async (key: string, requests: readonly Asked[]): Promise<string[]> => {
    this.batches.push({ key, ns: requests.map(({ n }) => n) });
    await new Promise<void>((resolve) => this.held.push(resolve));
    return requests.map(({ n }) => `${key}:${n}`);
  };
  /** Ends the oldest commit and lets everything that follows from it happen. */
  async end(): Promise<void> {
    this.held.shift()?.();
    await settle();
  }
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const ask = (n: number, campaign = 'a'): Asked => ({ campaign, n });
const constraintError = () => Object.assign(new Error('duplicate key'), { code: '23505' });

function batcher(commit: BatcherOptions<Asked, string>['commit'], limits = {}) {
  return new Batcher<Asked, string>({
    name: 'spec',
    keyOf: ({ campaign }) => campaign,
    commit,
    limits,
  });
}

it('a batcher sends a request at once when its key is idle, without a timer', async () => {
  const commits = new HeldCommits();
  const answer = batcher(commits.commit).submit(ask(1));
  await settle();
  expect(commits.batches).toEqual([{ key: 'a', ns: [1] }]);
  await commits.end();
  expect(await answer).toBe('a:1');
});

it('a batcher sends requests of one turn of the event loop together', async () => {
  const commits = new HeldCommits();
  const b = batcher(commits.commit);
  const first = b.submit(ask(1));
  // As between the requests of two connections: what the first one began by itself has been done by then.
  await Promise.resolve();
  const answers = Promise.all([first, b.submit(ask(2))]);
  await settle();
  await commits.end();
  expect(await answers).toEqual(['a:1', 'a:2']);
  expect(commits.batches).toHaveLength(1);
});

it('a batcher collects requests during a commit, and sends them together in order', async () => {
  const commits = new HeldCommits();
  const b = batcher(commits.commit);
  const answers = [b.submit(ask(1))];
  await settle();
  for (const n of [2, 3, 4]) {
    answers.push(b.submit(ask(n)));
    await settle();
  }
  expect(commits.batches).toHaveLength(1);
  await commits.end();
  expect(commits.batches[1]).toEqual({ key: 'a', ns: [2, 3, 4] });
  await commits.end();
  expect(await Promise.all(answers)).toEqual(['a:1', 'a:2', 'a:3', 'a:4']);
});

it('a batcher starts the next batch of a key once the last is decided, and never a third', async () => {
  const decided: (() => void)[] = [];
  const commits = new HeldCommits();
  const b = batcher((key, requests, tell) => {
    decided.push(tell);
    return commits.commit(key, requests);
  });
  const begun = () => commits.batches.map(({ ns }) => ns);
  const submit = async (n: number): Promise<Promise<string>[]> => {
    const answer = b.submit(ask(n));
    await settle();
    return [answer];
  };
  const answers = await submit(1);
  decided[0]?.();
  decided[0]?.();
  answers.push(...(await submit(2)), ...(await submit(3)), ...(await submit(4)));
  expect(begun()).toEqual([[1], [2]]);
  decided[1]?.();
  await settle();
  expect(begun()).toEqual([[1], [2], [3, 4]]);
  for (let commit = 1; commit <= 3; commit += 1) await commits.end();
  expect(await Promise.all(answers)).toEqual(['a:1', 'a:2', 'a:3', 'a:4']);
});

it('a batcher sends at most batch_rows_max together; the rest keep their order', async () => {
  const commits = new HeldCommits();
  const sizes: number[] = [];
  const deaf = hearBatches(({ rows }) => sizes.push(rows));
  const b = batcher(commits.commit, { batch_rows_max: 3 });
  const answers = [1, 2, 3, 4, 5, 6, 7].map((n) => b.submit(ask(n)));
  for (let i = 0; i < 3; i += 1) {
    await settle();
    await commits.end();
  }
  expect(await Promise.all(answers)).toHaveLength(7);
  expect(commits.batches.map(({ ns }) => ns)).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  deaf();
  expect(sizes).toEqual([3, 3, 1]);
});

it('a batcher commits one batch of a key at a time, and different keys side by side', async () => {
  const commits = new HeldCommits();
  const b = batcher(commits.commit);
  const answers = [b.submit(ask(1, 'a')), b.submit(ask(2, 'b'))];
  await settle();
  answers.push(b.submit(ask(3, 'a')));
  await settle();
  expect(commits.batches.map(({ key }) => key)).toEqual(['a', 'b']);
  for (let i = 0; i < 3; i += 1) await commits.end();
  expect(await Promise.all(answers)).toEqual(['a:1', 'b:2', 'a:3']);
});

it('a batcher takes keys in turns, so that a busy one cannot starve the others', async () => {
  const commits = new HeldCommits();
  const b = batcher(commits.commit, { commits_max: 1, batch_rows_max: 2 });
  const answers = [1, 2, 3, 4, 5].map((n) => b.submit(ask(n, 'hot')));
  answers.push(b.submit(ask(9, 'quiet')));
  for (let i = 0; i < 4; i += 1) {
    await settle();
    await commits.end();
  }
  await Promise.all(answers);
  expect(commits.batches.map(({ key }) => key)).toEqual(['hot', 'quiet', 'hot', 'hot']);
});

it('a batcher splits a batch that breaks a constraint, so that one request is refused', async () => {
  const tried: number[][] = [];
  const b = batcher(async (_, requests) => {
    tried.push(requests.map(({ n }) => n));
    if (requests.some(({ n }) => n === 3)) throw constraintError();
    return requests.map(({ n }) => `ok:${n}`);
  });
  const settled = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => b.submit(ask(n))));
  expect(settled.map((s) => (s.status === 'fulfilled' ? s.value : sqlState(s.reason)))).toEqual([
    'ok:1',
    'ok:2',
    '23505',
    'ok:4',
    'ok:5',
  ]);
  expect(tried).toEqual([[1, 2, 3, 4, 5], [1, 2, 3], [1, 2], [3], [4, 5]]);
});

it('a batcher retries requests one by one after a deadlock broke their batch', async () => {
  let deadlocks = 1;
  const b = batcher(async (_, requests) => {
    if (requests.length > 1 && deadlocks-- > 0) throw Object.assign(new Error('deadlock'), { code: '40P01' });
    return requests.map(({ n }) => `ok:${n}`);
  });
  expect(await Promise.all([b.submit(ask(1)), b.submit(ask(2))])).toEqual(['ok:1', 'ok:2']);
});

it('a batcher tries requests alone where one waits too long for a lock, and only that one fails', async () => {
  const tried: number[][] = [];
  const b = batcher(async (_, requests) => {
    tried.push(requests.map(({ n }) => n));
    if (requests.some(({ n }) => n === 3)) throw Object.assign(new Error('held'), { code: '55P03' });
    return requests.map(({ n }) => `ok:${n}`);
  });
  const settled = await Promise.allSettled([1, 2, 3, 4].map((n) => b.submit(ask(n))));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(tried).toEqual([[1, 2, 3, 4], [1], [2], [3], [4]]);
});

it('a batcher reports a broken machine to the whole batch, once, and continues', async () => {
  let broken = true;
  let tried = 0;
  const b = batcher(async (_, requests) => {
    tried += 1;
    if (broken) throw new Error('Connection terminated unexpectedly');
    return requests.map(() => 'ok');
  });
  const settled = await Promise.allSettled([b.submit(ask(1)), b.submit(ask(2))]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(tried).toBe(1);
  broken = false;
  expect(await b.submit(ask(3))).toBe('ok');
});

it('a batcher lets one request fail alone that nobody foresaw, with an error of its own', async () => {
  const b = batcher(async (_, requests) => {
    for (const { n } of requests)
      if (n === 2) throw new InvariantViolation('a-row-can-be-read', { n, together: requests.length });
    return requests.map(({ n }) => `ok:${n}`);
  });
  const settled = await Promise.allSettled([1, 2, 3, 4].map((n) => b.submit(ask(n))));
  expect(settled).toMatchObject([
    { value: 'ok:1' },
    { reason: { code: 'a-row-can-be-read', facts: { n: 2, together: 1 } } },
    { value: 'ok:3' },
    { value: 'ok:4' },
  ]);
});

it('a batcher refuses a commit that does not answer everybody, and makes no second', async () => {
  let commits = 0;
  const b = batcher(async () => {
    commits += 1;
    return ['only one'];
  });
  const settled = await Promise.allSettled([b.submit(ask(1)), b.submit(ask(2))]);
  for (const outcome of settled)
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'one-answer-for-each-request' } });
  expect(commits).toBe(1);
});

it('a batcher turns callers away undecided when too many wait', async () => {
  const commits = new HeldCommits();
  const b = batcher(commits.commit, { waiting_rows_max: 2 });
  const first = b.submit(ask(1));
  await settle();
  const waiting = [b.submit(ask(2)), b.submit(ask(3))];
  await expect(b.submit(ask(4))).rejects.toBeInstanceOf(Overloaded);
  expect(b.waiting).toBe(2);
  await commits.end();
  await commits.end();
  expect(await Promise.all([first, ...waiting])).toEqual(['a:1', 'a:2', 'a:3']);
});

it('a batcher with batching off commits one by one in parallel, each under its own key', async () => {
  const commits = new HeldCommits();
  const b = batcher(commits.commit, { batch_rows_max: 1, commits_max: 2 });
  const answers = [1, 2, 3].map((n) => b.submit(ask(n)));
  await settle();
  expect(commits.batches).toEqual([
    { key: 'a', ns: [1] },
    { key: 'a', ns: [2] },
  ]);
  for (let i = 0; i < 3; i += 1) await commits.end();
  expect(await Promise.all(answers)).toEqual(['a:1', 'a:2', 'a:3']);
});

it('a batcher commits within the trace of the first request of the batch, not of the batch before', async () => {
  const manager = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(manager);
  const traces: (string | undefined)[] = [];
  const b = batcher(async (_, requests) => {
    traces.push(trace.getActiveSpan()?.spanContext().traceId);
    await settle();
    return requests.map(({ n }) => `ok:${n}`);
  });
  const within = (traceId: string, n: number) => {
    const span = { traceId, spanId: 'b7ad6b7169203331', traceFlags: TraceFlags.NONE };
    return context.with(trace.setSpanContext(ROOT_CONTEXT, span), () => b.submit(ask(n)));
  };
  const [one, two, three] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string];
  const first = within(one, 1);
  await settle();
  await Promise.all([first, within(two, 2), within(three, 3)]);
  context.disable();
  expect(traces).toEqual([one, two]);
});

it('a large batch is answered in parts and in order, and whatever else is ready has its turn between', async () => {
  const rows = 100;
  const told: string[] = [];
  const b = batcher(async (_, requests) => {
    setImmediate(() => told.push('something else'));
    return requests.map(({ n }) => String(n));
  });
  const all = Array.from({ length: rows }, (_, n) => b.submit(ask(n)).then((answer) => told.push(answer)));
  await Promise.all(all);
  const others = told.indexOf('something else');
  expect([others > 0, others < rows / 2]).toEqual([true, true]);
  expect(told.filter((one) => one !== 'something else')).toEqual(
    Array.from({ length: rows }, (_, n) => String(n)),
  );
});
