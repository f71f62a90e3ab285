import { expect, it } from '@jest/globals';
import { now, someId } from '../../spec/builders.js';
import type { Erasure } from '../erasure.js';
import { decideWithdraw } from './decide.js';

const erasure: Erasure = {
  id: someId(),
  personId: someId(),
  tradeUnionId: someId(),
  status: 'waiting',
  askedAt: now,
  answeredBy: null,
  answeredAt: null,
  reason: null,
  version: 1,
};
/** The union that has them by now. */
const inCharge = someId();
const { personId } = erasure;

it('who asked to be erased takes it back, for the union that has them by now', () => {
  expect(decideWithdraw(personId, { erasure, inCharge })).toEqual({
    ok: true,
    value: { name: 'ErasureWithdrawn', data: { by: personId, tradeUnionId: inCharge } },
  });
});

it('nobody takes back a wish that is another’s, whatever became of it', () => {
  for (const status of ['waiting', 'refused', 'withdrawn', 'done'] as const)
    expect(decideWithdraw(someId(), { erasure: { ...erasure, status }, inCharge })).toMatchObject({
      error: { code: 'ERASURE_UNKNOWN' },
    });
});

it.each(['refused', 'withdrawn', 'done'] as const)('what is %s is not taken back', (status) => {
  expect(decideWithdraw(personId, { erasure: { ...erasure, status }, inCharge })).toMatchObject({
    error: { code: 'ERASURE_STEP_NOT_OPEN', status },
  });
});
