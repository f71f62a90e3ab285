import { expect, it } from '@jest/globals';
import { now, someId } from '../../spec/builders.js';
import type { Rectification } from '../rectification.js';
import { decideWithdraw } from './decide.js';

const rectification: Rectification = {
  id: someId(),
  personId: someId(),
  tradeUnionId: someId(),
  status: 'waiting',
  wanted: 'sealed',
  askedAt: now,
  answeredBy: null,
  answeredAt: null,
  reason: null,
  version: 1,
};
/** The union that has them by now. */
const inCharge = someId();
const { personId } = rectification;

it('who asked to be corrected takes it back, for the union that has them by now', () => {
  expect(decideWithdraw(personId, { rectification, inCharge })).toEqual({
    ok: true,
    value: { name: 'RectificationWithdrawn', data: { by: personId, tradeUnionId: inCharge } },
  });
});

it('nobody takes back a wish that is another’s, whatever became of it', () => {
  for (const status of ['waiting', 'accepted', 'refused', 'withdrawn'] as const)
    expect(decideWithdraw(someId(), { rectification: { ...rectification, status }, inCharge })).toMatchObject(
      { error: { code: 'RECTIFICATION_UNKNOWN' } },
    );
});

it.each(['accepted', 'refused', 'withdrawn'] as const)('what is %s is not taken back', (status) => {
  expect(decideWithdraw(personId, { rectification: { ...rectification, status }, inCharge })).toMatchObject({
    error: { code: 'RECTIFICATION_STEP_NOT_OPEN', status },
  });
});
