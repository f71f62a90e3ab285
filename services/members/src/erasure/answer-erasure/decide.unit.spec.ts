import { describe, expect, it } from '@jest/globals';
import { aDuty, aMembership, now, someId } from '../../spec/builders.js';
import type { Transfer } from '../../transfers/transfer.js';
import type { Erasure } from '../erasure.js';
import { decideAnswer, type AnswerErasureState } from './decide.js';

const [by, personId] = [someId(), someId()];
const erasure: Erasure = {
  id: someId(),
  personId,
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
const state: AnswerErasureState = {
  inCharge,
  person: {},
  erasure,
  memberships: [],
  transfers: [],
  duties: [],
  rectification: null,
};
const transfer = (changes: Partial<Transfer>): Transfer => ({
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
  ...changes,
});
const revoked = aDuty({ personId, revokedAt: now, revokedBy: by, revokeReason: '岗位调整' });
const erase = (changes: Partial<AnswerErasureState>) =>
  decideAnswer({ kind: 'erase', by, now }, { ...state, ...changes });

describe('an officer who erases somebody', () => {
  it('ends the live membership, and takes what was said of the person from all that ended', () => {
    const [live, left] = [
      aMembership({ personId }),
      aMembership({ personId, status: 'left', leftReason: '退会' }),
    ];
    const refused = transfer({ status: 'refused', answeredAt: now, reason: '不属于本地' });
    const decided = erase({ memberships: [left, live], transfers: [refused], duties: [revoked] });
    expect(decided).toMatchObject({
      ok: true,
      value: {
        answer: { name: 'ErasureCarriedOut', data: { by, tradeUnionId: inCharge } },
        memberships: [
          { before: left, events: [{ name: 'MembershipErased' }] },
          { before: live, events: [{ name: 'MembershipLeft' }, { name: 'MembershipErased' }] },
        ],
        transfers: [{ before: refused, events: [{ name: 'TransferErased' }] }],
        duties: [{ before: revoked, events: [{ name: 'DutyErased' }] }],
      },
    });
  });

  it.each<[string, Partial<AnswerErasureState>, object]>([
    [
      'an office is held',
      { duties: [revoked, aDuty({ personId })] },
      { code: 'PERSON_HAS_DUTIES', role: 'union_officer' },
    ],
    ['a transfer waits', { transfers: [transfer({})] }, { code: 'TRANSFER_UNDER_WAY' }],
    [
      'it was refused before',
      { erasure: { ...erasure, status: 'refused' } },
      { code: 'ERASURE_STEP_NOT_OPEN' },
    ],
    [
      'it is their own',
      { erasure: { ...erasure, personId: by } },
      { code: 'PERSON_NOT_INDEPENDENT', hat: 'member' },
    ],
  ])('does not while %s', (_, changes, refusal) => {
    expect(erase(changes)).toMatchObject({ ok: false, error: refusal });
  });

  it('passes over an office that has ended and a transfer that nobody answered in time', () => {
    const lapsed = transfer({ answerBy: now });
    expect(erase({ duties: [aDuty({ personId, to: now })], transfers: [lapsed] })).toMatchObject({
      ok: true,
      value: { transfers: [], duties: [] },
    });
  });
});

describe('an officer who refuses to erase somebody', () => {
  it('says why, in words', () => {
    const refuse = (reason: string) => decideAnswer({ kind: 'refuse', by, now, reason }, state);
    expect(refuse(' 结算未完 ')).toEqual({
      ok: true,
      value: {
        answer: { name: 'ErasureRefused', data: { by, tradeUnionId: inCharge, reason: '结算未完' } },
        memberships: [],
        transfers: [],
        duties: [],
        rectifications: [],
      },
    });
    expect(refuse('…')).toMatchObject({ error: { code: 'INVALID_INPUT', field: 'reason' } });
  });
});
