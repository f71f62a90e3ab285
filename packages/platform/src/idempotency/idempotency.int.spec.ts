import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ManualClock, newId } from '@puhui/kernel';
import { SpecDatabase } from '../spec-service/spec-database.js';
import { Idempotency } from './idempotency.js';
import { forgetOldKeys } from './store.js';
import type { KeyedRequest } from './types.js';

const clock = new ManualClock(new Date('2026-11-22T00:00:00Z'));
const idempotency = new Idempotency(clock);
const actorId = newId(new Date());
let spec: SpecDatabase;

beforeAll(async () => {
  spec = await SpecDatabase.create();
});
afterAll(() => spec.drop());

const request = (key: string, body: unknown = { n: 1 }): KeyedRequest => ({
  actorId,
  operation: 'spec',
  key,
  body,
});

/** Runs the request; its effect is one more note. */
const once = (keyed: KeyedRequest, after?: () => void) =>
  spec.database.transaction((unit) =>
    idempotency.run(unit, keyed, async () => {
      const id = newId(new Date());
      await unit.prisma.note.create({
        data: { id, text: keyed.key, amount: 5n, writtenBy: actorId, writtenAt: clock.now() },
      });
      after?.();
      return { id, amount: 5n, at: clock.now() };
    }),
  );
const effects = async (key: string) => (await spec.rows('select from note where text = $1', key)).length;

it('an idempotency key gives one effect and a hundred equal answers to a hundred requests at once', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => once(request('hundred'))));
  expect(await effects('hundred')).toBe(1);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ ok: true, value: { amount: 5n, at: clock.now() } });
});

it('an idempotency key refuses another body, at once and later', async () => {
  const [one, other] = await Promise.all([
    once(request('changed', { n: 1 })),
    once(request('changed', { n: 2 })),
  ]);
  expect([one, other].filter(({ ok }) => ok)).toHaveLength(1);
  expect(await once(request('changed', { n: 3 }))).toEqual({
    ok: false,
    error: { code: 'IDEMPOTENCY_KEY_REUSED', operation: 'spec' },
  });
  expect(await effects('changed')).toBe(1);
});

it('an idempotency key takes the same facts in another order for the same body', async () => {
  await once(request('order', { a: 1, b: [2n] }));
  expect((await once(request('order', { b: [2n], a: 1 }))).ok).toBe(true);
  expect(await effects('order')).toBe(1);
});

it('an idempotency key keeps nothing of a request that failed: the next one runs', async () => {
  const failed = once(request('failed'), () => {
    throw new Error('broken machine');
  });
  await expect(failed).rejects.toThrow('broken machine');
  expect((await once(request('failed'))).ok).toBe(true);
  expect(await effects('failed')).toBe(1);
});

it('an idempotency key belongs to one person and one operation', async () => {
  await once(request('own'));
  await once({ ...request('own'), operation: 'other' });
  await once({ ...request('own'), actorId: newId(new Date()) });
  expect(await effects('own')).toBe(3);
});

it('an idempotency key is told apart in a batch: fresh, twin, reused and answered before', async () => {
  await once(request('before'));
  const kinds = await spec.database.transaction(async (unit) => {
    const batch = ['b-new', 'b-new', 'before', 'b-other'].map((key) => request(key));
    const outcomes = await idempotency.begin(unit, [...batch, request('b-new', { n: 2 })]);
    const fresh = batch.filter((_, i) => outcomes[i]?.kind === 'fresh');
    await idempotency.finish(
      unit,
      fresh.map((keyed) => ({ request: keyed, answer: { key: keyed.key } })),
    );
    return outcomes;
  });
  expect(kinds.map(({ kind }) => kind)).toEqual(['fresh', 'twin', 'answered', 'fresh', 'reused']);
  expect(kinds[1]).toEqual({ kind: 'twin', of: 0 });
  const again = await spec.database.transaction((unit) => idempotency.begin(unit, [request('b-other')]));
  expect(again).toEqual([{ kind: 'answered', answer: { key: 'b-other' } }]);
});

it('an idempotency key does not deadlock when batches take the same keys in different orders', async () => {
  const keys = Array.from({ length: 30 }, (_, i) => `cross-${i}`);
  const batch = (ordered: readonly string[]) =>
    spec.database.transaction(async (unit) => {
      const requests = ordered.map((key) => request(key));
      const outcomes = await idempotency.begin(unit, requests);
      const fresh = requests.filter((_, i) => outcomes[i]?.kind === 'fresh');
      await idempotency.finish(
        unit,
        fresh.map((keyed) => ({ request: keyed, answer: 1 })),
      );
      return fresh.length;
    });
  const taken = await Promise.all(
    Array.from({ length: 8 }, (_, i) => batch(i % 2 === 0 ? keys : keys.toReversed())),
  );
  expect(taken.reduce((sum, n) => sum + n, 0)).toBe(30);
});

it('an idempotency key is forgotten after seven days', async () => {
  await once(request('old'));
  clock.advance(6 * 86_400_000);
  await once(request('young'));
  clock.advance(86_400_001);
  expect(await forgetOldKeys(spec.database, clock.now())).toBeGreaterThan(0);
  expect((await once(request('young'))).ok).toBe(true);
  expect(await effects('young')).toBe(1);
  await once(request('old'));
  expect(await effects('old')).toBe(2);
});
