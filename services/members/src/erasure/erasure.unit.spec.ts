import { expect, it } from '@jest/globals';
import { now, someId } from '../spec/builders.js';
import { erasureLifeCycle, evolve } from './erasure.js';

it('a wish to be erased waits, and is answered once', () => {
  const [id, personId, by, tradeUnionId] = [someId(), someId(), someId(), someId()];
  const asked = evolve(
    null,
    { name: 'ErasureRequested', data: { id, personId, tradeUnionId: null, askedAt: now } },
    now,
  );
  expect(asked).toMatchObject({ status: 'waiting', answeredBy: null, version: 1 });
  const refused = evolve(
    asked,
    { name: 'ErasureRefused', data: { by, tradeUnionId, reason: 'sealed' } },
    now,
  );
  expect(refused).toMatchObject({
    status: 'refused',
    reason: 'sealed',
    // Whoever answers for the person by then.
    tradeUnionId,
    answeredBy: by,
    answeredAt: now,
    version: 2,
  });
  const done = evolve(asked, { name: 'ErasureCarriedOut', data: { by, tradeUnionId } }, now);
  expect(done).toMatchObject({ status: 'done', reason: null, answeredBy: by, version: 2 });
  expect(() => evolve(done, { name: 'ErasureCarriedOut', data: { by, tradeUnionId } }, now)).toThrow('done');
  expect(erasureLifeCycle.final).toEqual(['refused', 'withdrawn', 'done']);
});
