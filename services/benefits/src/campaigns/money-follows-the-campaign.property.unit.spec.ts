import { describe, expect, it } from '@jest/globals';
import { fen, invariant, unwrap, type Id, type Result } from '@puhui/kernel';
import { howFar } from '@puhui/testkit/plain';
import fc from 'fast-check';
import { decideGiveUp } from '../claims/give-up-voucher/decide.js';
import { claimedEvent, voucherAfter } from '../spec/some-voucher.js';
import { evolve as evolveVoucher, type VoucherEvent } from '../vouchers/voucher.js';
import { aDraft, anOffer, now, provinceId } from '../spec/some-campaign.js';
import { attemptUnderWay, evolve, type Campaign, type CampaignEvent } from './campaign.js';
import { decideCancelLaunch } from './cancel-launch/decide.js';
import { decideQuota } from './change-quota/decide.js';
import { decideClose } from './close-campaign/decide.js';
import { decideDiscard } from './discard-draft/decide.js';
import { decideAnswer, type EncumbranceAnswer } from './launch-campaign/decide-answer.js';
import { decideLaunch } from './launch-campaign/decide.js';
import { decideRelease } from './release-units/decide.js';

const SUBSIDY = 1900n;

const aVoucher = voucherAfter(claimedEvent);

const union = { path: [provinceId], status: 'active' as const };

/** What billing would hold for the campaign: written anew from its contract, not taken from its code. */
class Ledger {
  bound = 0n;
  released = 0n;
  private readonly attempts = new Map<Id, bigint>();
  private readonly cancelled = new Set<Id>();
  private readonly questions: { attemptId: Id; amount: bigint }[] = [];

  hear(event: CampaignEvent): void {
    switch (event.name) {
      case 'CampaignLaunchRequested':
      case 'CampaignQuotaRaiseRequested':
        this.questions.push({ attemptId: event.data.attemptId, amount: BigInt(event.data.amount) });
        break;
      case 'CampaignLaunchCancelled':
        this.cancelled.add(event.data.attemptId);
        this.bound -= this.attempts.get(event.data.attemptId) ?? 0n;
        break;
      case 'CampaignQuotaChanged':
        this.released += BigInt(event.data.releasedAmount);
        break;
      case 'CampaignClosed':
        this.released += BigInt(event.data.unissuedAmount);
        break;
      default:
        break;
    }
  }

  /** Of vouchers it hears of their ends: what is given up is bound no more. */
  hearVoucher(event: VoucherEvent): void {
    if (event.name === 'VoucherExpired') this.released += BigInt(event.data.unionPays);
  }

  /** Answers the oldest question, if there is one; a question that was taken back before is not answered. */
  answer(refuse: boolean): EncumbranceAnswer | null {
    const question = this.questions.shift();
    if (question === undefined || this.cancelled.has(question.attemptId)) return null;
    const { attemptId, amount } = question;
    if (refuse) return { kind: 'refused', attemptId, reason: 'BUDGET_EXCEEDED', free: fen(0n) };
    this.attempts.set(attemptId, amount);
    this.bound += amount;
    return { kind: 'encumbered', attemptId, amount: fen(amount) };
  }
}

/** A campaign with its officer, its claimants and a billing that is sometimes slow. */
class Story {
  campaign: Campaign = aDraft();
  claimed = 0;
  /** Those of the claimed that their holders gave up: they stay claimed. */
  givenUp = 0;
  readonly ledger = new Ledger();
  private readonly onTheWay: EncumbranceAnswer[] = [];
  private attempts = 0;

  private take(decided: Result<readonly CampaignEvent[], unknown>): void {
    if (!decided.ok) return;
    for (const event of decided.value) {
      this.campaign = evolve(this.campaign, event, now);
      this.ledger.hear(event);
    }
  }

  private nextAttempt = (): Id => `attempt ${(this.attempts += 1)}`;

  do(step: Step): void {
    switch (step.do) {
      case 'launch': {
        const facts = { now, attemptId: this.nextAttempt(), authorIds: [], offer: anOffer, union };
        return this.take(decideLaunch(this.campaign, { ...facts, version: this.campaign.version }));
      }
      case 'discard':
        return this.take(
          decideDiscard(this.campaign, { version: this.campaign.version, discardedBy: 'officer' }),
        );
      case 'cancel':
        return this.take(decideCancelLaunch(this.campaign));
      case 'quota': {
        const facts = { now, attemptId: this.nextAttempt(), claimedUnits: this.claimed, union };
        return this.take(decideQuota(this.campaign, step.units, facts));
      }
      case 'claim': {
        const left = this.campaign.terms.quotas.totalUnits - this.claimed;
        if (this.campaign.status === 'launched') this.claimed += Math.min(step.units, left);
        return;
      }
      case 'entries end with less': {
        const units = Math.min(step.units, this.claimed - this.givenUp);
        const events = units === 0 ? [] : decideRelease(this.campaign, units);
        this.claimed -= units;
        return this.take({ ok: true, value: events });
      }
      case 'vouchers are given up':
        for (let nr = 0; nr < step.units && this.givenUp < this.claimed; nr += 1) this.giveUp();
        return;
      case 'close':
        return this.take(decideClose(this.campaign, this.claimed));
      case 'billing answers': {
        const answer = this.ledger.answer(step.refuse);
        if (answer !== null) this.onTheWay.push(answer);
        return;
      }
      case 'answer arrives':
        return this.arrive();
    }
  }

  /** Somebody's voucher of this campaign, given up twice. */
  private giveUp(): void {
    const { personId } = aVoucher;
    const given = unwrap(decideGiveUp(aVoucher, personId, now));
    invariant(given !== null, 'what-is-held-can-be-given-up');
    const after = evolveVoucher(aVoucher, given, now);
    invariant(unwrap(decideGiveUp(after, personId, now)) === null, 'a-voucher-is-given-up-once');
    this.ledger.hearVoucher(given);
    this.givenUp += 1;
  }

  /** An answer comes, and as the broker may have it, comes once more. */
  private arrive(): void {
    const answer = this.onTheWay.shift();
    if (answer === undefined) return;
    this.take({ ok: true, value: decideAnswer(this.campaign, answer) });
    invariant(decideAnswer(this.campaign, answer).length === 0, 'an-answer-counts-once');
  }

  /** Lets everything that is on the way arrive. */
  settle(): void {
    while (attemptUnderWay(this.campaign) !== null) {
      this.do({ do: 'billing answers', refuse: false });
      this.do({ do: 'answer arrives' });
    }
  }
}

type Step =
  | { readonly do: 'launch' | 'cancel' | 'discard' | 'close' | 'answer arrives' }
  | {
      readonly do: 'quota' | 'claim' | 'entries end with less' | 'vouchers are given up';
      readonly units: number;
    }
  | { readonly do: 'billing answers'; readonly refuse: boolean };

const plain = (...names: ('launch' | 'cancel' | 'discard' | 'close' | 'answer arrives')[]) =>
  fc.constantFrom(...names).map((name): Step => ({ do: name }));
const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: plain('launch', 'answer arrives') },
    { weight: 1, arbitrary: plain('cancel', 'discard', 'close') },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('quota' as const), units: fc.integer({ min: 1, max: 4000 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('claim' as const), units: fc.integer({ min: 1, max: 900 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('entries end with less' as const),
        units: fc.integer({ min: 1, max: 400 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('vouchers are given up' as const),
        units: fc.integer({ min: 1, max: 20 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('billing answers' as const), refuse: fc.boolean() }),
    },
  ),
  { maxLength: 40 },
);

const LAUNCHED: readonly Step[] = [
  { do: 'launch' },
  { do: 'billing answers', refuse: false },
  { do: 'answer arrives' },
];
/** Half of the stories begin with a campaign that is launched already: much can only happen then. */
const steps = fc.tuple(fc.boolean(), anySteps).map(([on, then]) => (on ? [...LAUNCHED, ...then] : then));

const played = (script: readonly Step[]): Story => {
  const story = new Story();
  for (const step of script) story.do(step);
  story.settle();
  return story;
};

/** What should be bound for the campaign as it stands, by its own figures. */
function expected({ campaign, claimed, givenUp }: Story): bigint {
  const ended = BigInt(givenUp) * SUBSIDY;
  switch (campaign.status) {
    case 'draft':
    case 'discarded':
      return 0n;
    case 'launching':
      throw new Error('everything has been answered');
    case 'launched':
      return BigInt(campaign.terms.quotas.totalUnits) * SUBSIDY - ended;
    case 'closed':
      return BigInt(claimed) * SUBSIDY - ended;
  }
}

describe('any history of officers, claimants and a slow billing', () => {
  it('keeps bound the subsidy of each unit that is left, or was claimed and not given up', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const story = played(script);
        expect(story.ledger.bound - story.ledger.released).toBe(expected(story));
      }),
      howFar({ few: 400, many: 10_000 }),
    );
  });

  it('never has more claims than units', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const { campaign, claimed } = played(script);
        expect(claimed).toBeLessThanOrEqual(campaign.terms.quotas.totalUnits);
      }),
    );
  });

  it('reaches launched, closed, discarded and draft again often enough', () => {
    const ends = fc.sample(steps, { numRuns: 400, seed: 11 }).map((script) => played(script).campaign.status);
    expect(new Set(ends)).toEqual(new Set(['draft', 'launched', 'closed', 'discarded']));
  });
});
