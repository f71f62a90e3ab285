import { describe, expect, it } from '@jest/globals';
import { aMembership, now, someId } from '../../spec/builders.js';
import type { FieldChange } from '../change.js';
import type { Rectification } from '../rectification.js';
import { decideAnswer, type AnswerRectificationState } from './decide.js';

const live = aMembership({ employer: '旧单位', platform: '快达外卖' });
const rectification: Rectification = {
  id: someId(),
  personId: live.personId,
  tradeUnionId: live.tradeUnionId,
  status: 'waiting',
  wanted: 'sealed',
  askedAt: now,
  answeredBy: null,
  answeredAt: null,
  reason: null,
  version: 1,
};
const changes: readonly FieldChange[] = [
  { field: 'mobile', from: '13800001234', to: '13900005678', provedAt: now.toISOString() },
  { field: 'worker_type', from: '网约配送员', to: '货车司机' },
  { field: 'employer', from: '旧单位', to: null },
];
const by = someId();
/** The union that has them by now. */
const inCharge = someId();
const accept = (of: Partial<AnswerRectificationState> = {}, who = by) =>
  decideAnswer({ kind: 'accept', by: who }, { rectification, changes, live, inCharge, person: {}, ...of });

describe('a correction that is accepted', () => {
  it('changes what was asked for; what a roster has said of the rest since then stands', () => {
    const since = { ...live, platform: '新平台', version: 4 };
    expect(accept({ live: since })).toEqual({
      ok: true,
      value: {
        answer: { name: 'RectificationAccepted', data: { by, tradeUnionId: inCharge } },
        membership: {
          before: since,
          event: {
            name: 'MembershipRectified',
            data: { workerType: '货车司机', employer: null, platform: '新平台' },
          },
        },
        mobile: '13900005678',
      },
    });
  });

  it('of a mobile leaves the membership as it is', () => {
    expect(accept({ changes: changes.slice(0, 1) })).toMatchObject({ value: { membership: null } });
    expect(accept({ changes: changes.slice(0, 1), live: null })).toMatchObject({
      value: { mobile: '13900005678' },
    });
  });

  it('is never so by the person whom it is about, nor once they have left', () => {
    expect(accept({}, live.personId)).toMatchObject({
      error: { code: 'PERSON_NOT_INDEPENDENT', hat: 'member' },
    });
    expect(accept({ live: null })).toMatchObject({ error: { code: 'MEMBER_ALREADY_LEFT' } });
  });

  it('is never of a mobile that no code has proved, as wishes of before there were codes are', () => {
    const unproved = [{ field: 'mobile', from: '13800001234', to: '13900005678' }] as const;
    expect(accept({ changes: unproved })).toMatchObject({ error: { code: 'MOBILE_NOT_PROVED' } });
  });

  it('is answered once', () => {
    expect(accept({ rectification: { ...rectification, status: 'refused' } })).toMatchObject({
      error: { code: 'RECTIFICATION_STEP_NOT_OPEN', status: 'refused' },
    });
  });
});

it('a correction is refused with a reason that says something, and nothing changes', () => {
  const refuse = (reason: string) =>
    decideAnswer({ kind: 'refuse', by, reason }, { rectification, changes, live, inCharge, person: {} });
  expect(refuse(' . ')).toMatchObject({ error: { code: 'INVALID_INPUT', field: 'reason' } });
  expect(refuse(' 请带劳动合同来核对 ')).toEqual({
    ok: true,
    value: {
      answer: {
        name: 'RectificationRefused',
        data: { by, tradeUnionId: inCharge, reason: '请带劳动合同来核对' },
      },
      membership: null,
      mobile: null,
    },
  });
});
