import { describe, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { aUnion, now, someId } from '../../spec/builders.js';
import { evolve } from '../membership.js';
import { decideApply, type ApplicantState, type ApplyForMembershipCommand } from './decide.js';

const union = aUnion();
const command: ApplyForMembershipCommand = {
  id: someId(),
  personId: someId(),
  workerType: ' 网约配送员 ',
  employer: '  ',
  platform: ' 快达外卖 ',
  now,
};
const apply = (changes: Partial<ApplyForMembershipCommand> = {}, state: Partial<ApplicantState> = {}) =>
  decideApply({ ...command, ...changes }, { union, live: null, ...state });

describe('an application', () => {
  it('begins an unverified membership, with what is said of the work, tidied', () => {
    expect(evolve(null, unwrap(apply()))).toEqual({
      id: command.id,
      personId: command.personId,
      tradeUnionId: union.id,
      status: 'applied',
      verified: false,
      workerType: '网约配送员',
      employer: null,
      platform: '快达外卖',
      joinedOn: '2026-11-22',
      leftReason: null,
      version: 1,
    });
  });

  it.each([
    ['workerType', ' '],
    ['workerType', '长'.repeat(41)],
    ['employer', '长'.repeat(201)],
    ['platform', '长'.repeat(101)],
  ])('is refused for the %s %j, naming the field', (field, text) => {
    expect(apply({ [field]: text })).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', field, problem: 'WORK_TEXT' },
    });
  });

  it('counts characters as people do, also outside the basic plane', () => {
    expect(apply({ workerType: '𠮷'.repeat(40) }).ok).toBe(true);
  });

  it('is refused for a dissolved union', () => {
    const gone = aUnion({ status: 'dissolved' });
    expect(apply({}, { union: gone })).toEqual({
      ok: false,
      error: { code: 'TRADE_UNION_NOT_ACTIVE', tradeUnionId: gone.id, status: 'dissolved' },
    });
  });

  it.each(['applied', 'verified', 'active', 'retained'] as const)(
    'is refused to who is %s somewhere, and says where to look',
    (status) => {
      const live = { id: someId(), status };
      expect(apply({}, { live })).toEqual({
        ok: false,
        error: { code: 'PERSON_ALREADY_MEMBER', memberId: live.id, status },
      });
    },
  );
});
