import { expect, it } from '@jest/globals';
import { fen, lifeCycleProblems, newId } from '@puhui/kernel';
import fc from 'fast-check';
import { decideCancellation } from './cancel-launch/decide.js';
import {
  commitmentLifeCycle,
  evolve,
  isBound,
  type Commitment,
  type CommitmentEvent,
  type CommitmentTerms,
} from './commitment.js';

const id = () => newId(new Date());
const campaignId = id();
const commitmentId = id();
const terms = (line: string, title: string | null = '一元洗车'): CommitmentTerms => ({
  line: { tradeUnionId: campaignId, year: 2026, line },
  partnerId: id(),
  title,
  occasion: 'film',
});

const encumbered = (attemptId = id(), asked = terms('general-benefits')): CommitmentEvent => ({
  name: 'CampaignEncumbered',
  data: {
    commitmentId,
    campaignId,
    asked,
    attempt: {
      state: 'encumbered',
      attemptId,
      campaignId,
      amount: fen(1n),
      fromFree: fen(1n),
      fromReleased: fen(0n),
      authorIds: [],
    },
  },
});
const refused = (asked = terms('festival')): CommitmentEvent => ({
  name: 'CampaignEncumbranceRefused',
  data: {
    commitmentId,
    campaignId,
    asked,
    attempt: {
      state: 'refused',
      attemptId: id(),
      campaignId,
      amount: fen(1n),
      reason: 'BUDGET_EXCEEDED',
      free: fen(0n),
    },
  },
});
const after = (...events: readonly CommitmentEvent[]): Commitment =>
  events.reduce<Commitment | null>(evolve, null) ?? evolve(null, refused());

it('every state of a commitment can be reached and left', () => {
  expect(lifeCycleProblems(commitmentLifeCycle)).toEqual([]);
});

it('a refused campaign has a commitment that binds nothing, and may come with other terms', () => {
  const asked = terms('hardship', null);
  const commitment = after(refused(), refused(asked));
  expect(commitment).toMatchObject({
    id: commitmentId,
    version: 2,
    line: asked.line,
    partnerId: asked.partnerId,
  });
  expect(commitment.title).toBe('一元洗车');
  expect(isBound(commitment)).toBe(false);
});

it('a bound campaign keeps its terms, whatever is asked for later', () => {
  const commitment = after(encumbered(), refused(terms('hardship')), encumbered(id(), terms('hardship')));
  expect(commitment).toMatchObject({ version: 3, line: { line: 'general-benefits' } });
});

it('an attempt that is answered twice stands once', () => {
  const attemptId = id();
  const commitment = after(encumbered(attemptId), encumbered(attemptId));
  expect(commitment).toMatchObject({ version: 2, standing: [attemptId] });
});

it('a launch cannot be taken back of a campaign with nothing bound', () => {
  const takenBack: CommitmentEvent = { name: 'LastEncumbranceCancelled', data: { attemptId: id() } };
  expect(() => after(refused(), takenBack)).toThrow('event-fits-its-status');
  expect(() => after(takenBack)).toThrow('what-is-taken-back-was-bound');
});

it('the last attempt cannot be taken back as though another stood, nor the other way round', () => {
  const [first, second] = [id(), id()];
  const bound = after(encumbered(first), encumbered(second));
  const last: CommitmentEvent = { name: 'LastEncumbranceCancelled', data: { attemptId: first } };
  expect(() => evolve(bound, last)).toThrow('a-commitment-is-bound-while-an-attempt-stands');
  const other: CommitmentEvent = { name: 'EncumbranceCancelled', data: { attemptId: first } };
  expect(() => evolve(after(encumbered(first)), other)).toThrow(
    'a-commitment-is-bound-while-an-attempt-stands',
  );
});

it('something is bound until every attempt has been taken back, in whatever order', () => {
  const attempts = Array.from({ length: 5 }, id);
  fc.assert(
    fc.property(fc.shuffledSubarray(attempts, { minLength: 1 }), fc.nat(), (made, random) => {
      const cancelled = made.toSorted().slice(0, random % (made.length + 1));
      let commitment = after(...made.map((attemptId) => encumbered(attemptId)));
      for (const attemptId of cancelled)
        commitment = evolve(commitment, decideCancellation(commitment, attemptId));
      expect(isBound(commitment)).toBe(cancelled.length < made.length);
      expect(commitment.version).toBe(made.length);
    }),
  );
});
