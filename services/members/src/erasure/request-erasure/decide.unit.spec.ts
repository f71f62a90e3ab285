import { expect, it } from '@jest/globals';
import { aDuty, now, someId } from '../../spec/builders.js';
import { decideRequest } from './decide.js';

const command = { id: someId(), personId: someId(), now };
const state = { tradeUnionId: someId(), waiting: null, duties: [], transfers: [] };

it('asking to be erased is recorded for the union that answers for the person', () => {
  const { tradeUnionId } = state;
  expect(decideRequest(command, state)).toEqual({
    ok: true,
    value: {
      name: 'ErasureRequested',
      data: { id: command.id, personId: command.personId, tradeUnionId, askedAt: now },
    },
  });
});

it('nobody asks twice at a time, or while they hold an office', () => {
  const waiting = { id: someId() };
  expect(decideRequest(command, { ...state, waiting })).toMatchObject({
    error: { code: 'ERASURE_UNDER_WAY', erasureId: waiting.id },
  });
  expect(decideRequest(command, { ...state, duties: [aDuty()] })).toMatchObject({
    error: { code: 'PERSON_HAS_DUTIES' },
  });
});
