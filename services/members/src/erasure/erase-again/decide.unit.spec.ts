import { describe, expect, it } from '@jest/globals';
import { aDuty, aMembership, now, someId } from '../../spec/builders.js';
import type { Transfer } from '../../transfers/transfer.js';
import type { AnswerErasureState } from '../answer-erasure/decide.js';
import { decideAgain } from './decide.js';

const [by, personId, inCharge] = [someId(), someId(), someId()];
const state: AnswerErasureState = {
  inCharge,
  person: {},
  erasure: {
    id: someId(),
    personId,
    tradeUnionId: inCharge,
    status: 'waiting',
    askedAt: now,
    answeredBy: null,
    answeredAt: null,
    reason: null,
    version: 1,
  },
  memberships: [aMembership({ personId })],
  transfers: [],
  duties: [],
  rectification: null,
};
const waiting: Transfer = {
  id: someId(),
  memberId: someId(),
  personId,
  fromTradeUnionId: someId(),
  toTradeUnionId: someId(),
  status: 'waiting',
  askedBy: someId(),
  askedAt: now,
  answerBy: new Date(now.getTime() + 1),
  answeredBy: null,
  answeredAt: null,
  reason: null,
  version: 1,
};
const again = (changes: Partial<AnswerErasureState>, who = by) =>
  decideAgain({ by: who, now }, { ...state, ...changes });

describe('whoever is erased again', () => {
  it('has duties and transfers ended first that are open again, and nothing said of them stays', () => {
    const duty = aDuty({ personId });
    const [ended, left] = [
      aDuty({ personId, revokedAt: now, revokedBy: by, revokeReason: '岗位调整' }),
      aDuty({ personId, to: now }),
    ];
    const refused: Transfer = { ...waiting, id: someId(), status: 'refused', reason: '不属于本地' };
    expect(again({ duties: [duty, ended, left], transfers: [waiting, refused] })).toMatchObject({
      ok: true,
      value: {
        answer: { name: 'ErasureCarriedOut', data: { by, tradeUnionId: inCharge } },
        memberships: [{ events: [{ name: 'MembershipLeft' }, { name: 'MembershipErased' }] }],
        duties: [
          { before: duty, events: [{ name: 'DutyRevoked' }, { name: 'DutyErased' }] },
          { before: ended, events: [{ name: 'DutyErased' }] },
        ],
        transfers: [
          { before: waiting, events: [{ name: 'TransferWithdrawn' }] },
          { before: refused, events: [{ name: 'TransferErased' }] },
        ],
      },
    });
  });

  it('is erased by somebody else', () => {
    expect(again({}, personId)).toMatchObject({ error: { code: 'PERSON_NOT_INDEPENDENT', hat: 'member' } });
  });
});
