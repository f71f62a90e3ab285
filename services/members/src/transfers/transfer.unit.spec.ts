import { describe, expect, it } from '@jest/globals';
import { DAY_MS, lifeCycleProblems, TRANSFER_ANSWER_DAYS, unwrap } from '@puhui/kernel';
import type { Membership } from '../membership/membership.js';
import { aMembership, aUnion, now, someId } from '../spec/builders.js';
import { decideAnswer, type AnswerTransferCommand } from './answer-transfer/decide.js';
import { decideRequest } from './request-transfer/decide.js';
import { evolve, statusAt, transferLifeCycle, type Transfer } from './transfer.js';

const to = aUnion();
const [officer, theirOfficer] = [someId(), someId()] as const;
const membership = aMembership();
const later = (days: number): Date => new Date(now.getTime() + days * DAY_MS);

const request = (
  coversBoth: boolean,
  changes: Partial<Membership> = {},
  waiting: { id: string } | null = null,
) =>
  decideRequest(
    { id: someId(), newMembershipId: someId(), to, actorId: officer, now },
    { membership: { ...membership, ...changes }, coversBoth, waiting },
  );

/** A transfer that was asked for. */
function asked(): Transfer {
  const requested = unwrap(request(false));
  if (requested.kind !== 'asked') throw new Error('it was not asked for');
  return evolve(null, requested.asked, now);
}

const answered = (command: AnswerTransferCommand, transfer = asked(), of: Membership = membership) =>
  decideAnswer(command, { transfer, membership: of });
const accept = (by = theirOfficer, at = now): AnswerTransferCommand => ({
  kind: 'accept',
  by,
  now: at,
  to,
  newMembershipId: someId(),
});

describe('a transfer into a union elsewhere', () => {
  it('has no state that can’t be reached or left', () => {
    expect(lifeCycleProblems(transferLifeCycle)).toEqual([]);
  });

  it('is asked of that union, which has a month to answer', () => {
    expect(asked()).toMatchObject({
      status: 'waiting',
      memberId: membership.id,
      personId: membership.personId,
      fromTradeUnionId: membership.tradeUnionId,
      toTradeUnionId: to.id,
      askedBy: officer,
      answerBy: later(TRANSFER_ANSWER_DAYS),
    });
  });

  it('is done at once by who answers for both unions', () => {
    expect(unwrap(request(true))).toMatchObject({
      kind: 'moved',
      moved: { event: { name: 'MembershipTransferred' }, begun: { name: 'MembershipJoined' } },
    });
  });

  it.each<[string, Partial<Membership>, { code: string }]>([
    ['of an applicant', { status: 'applied' }, { code: 'MEMBERSHIP_STEP_NOT_OPEN' }],
    ['of a former member', { status: 'left' }, { code: 'MEMBERSHIP_STEP_NOT_OPEN' }],
    ['into the same union', { tradeUnionId: to.id }, { code: 'INVALID_INPUT' }],
    ['of the officer who asks', { personId: officer }, { code: 'PERSON_NOT_INDEPENDENT' }],
  ])('is refused %s', (_, changes, error) => {
    for (const coversBoth of [true, false])
      expect(request(coversBoth, changes)).toMatchObject({ ok: false, error });
  });

  it('waits for one union at a time', () => {
    const waiting = { id: someId() };
    for (const coversBoth of [true, false])
      expect(request(coversBoth, {}, waiting)).toEqual({
        ok: false,
        error: { code: 'TRANSFER_UNDER_WAY', transferId: waiting.id },
      });
  });
});

describe('the answer to a transfer', () => {
  it('accepts: one membership ends and another begins', () => {
    expect(unwrap(answered(accept()))).toMatchObject({
      answer: { name: 'TransferAccepted', data: { by: theirOfficer } },
      moved: { begun: { data: { tradeUnionId: to.id, personId: membership.personId } } },
    });
  });

  it('comes neither from who asked nor from the member', () => {
    const refused = (hat: string) => ({ ok: false, error: { code: 'PERSON_NOT_INDEPENDENT', hat } });
    expect(answered(accept(officer))).toEqual(refused('asked'));
    expect(answered(accept(membership.personId))).toEqual(refused('member'));
  });

  it('refuses with a reason, and changes no membership', () => {
    const refusal = { kind: 'refuse', by: theirOfficer, now } as const;
    expect(answered({ ...refusal, reason: '' })).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    const { answer, moved } = unwrap(answered({ ...refusal, reason: ' 本会已满员 ' }));
    expect(moved).toBeNull();
    expect(evolve(asked(), answer, now)).toMatchObject({
      status: 'refused',
      reason: '本会已满员',
      version: 2,
    });
  });

  it('is not possible after one was given, or after its time', () => {
    const withdrawn = unwrap(answered({ kind: 'withdraw', by: officer, now })).answer;
    expect(answered(accept(), evolve(asked(), withdrawn, now))).toEqual({
      ok: false,
      error: { code: 'TRANSFER_STEP_NOT_OPEN', status: 'withdrawn' },
    });
    const over = later(TRANSFER_ANSWER_DAYS);
    expect(statusAt(asked(), over)).toBe('lapsed');
    for (const command of [accept(theirOfficer, over), { kind: 'withdraw', by: officer, now: over } as const])
      expect(answered(command)).toEqual({
        ok: false,
        error: { code: 'TRANSFER_STEP_NOT_OPEN', status: 'lapsed' },
      });
  });

  it('comes too late for who is no member any more, or in a dissolved union', () => {
    expect(answered(accept(), asked(), { ...membership, status: 'left' })).toMatchObject({
      error: { code: 'MEMBERSHIP_STEP_NOT_OPEN' },
    });
    const gone = { ...accept(), to: { ...to, status: 'dissolved' } } as AnswerTransferCommand;
    expect(answered(gone)).toMatchObject({ error: { code: 'TRADE_UNION_NOT_ACTIVE' } });
  });
});
