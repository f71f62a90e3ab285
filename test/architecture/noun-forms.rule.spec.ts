import { describe, expect, it } from '@jest/globals';
import { nounsOfAnotherForm, slicesWithNouns } from './noun-forms.js';
import { asLines, readFixture, readTree } from './tree.js';

const tree = readTree();
const broken = asLines(nounsOfAnotherForm(readFixture('noun-forms')));

describe('a noun', () => {
  it('has the one form of ADR 0086 in every service', () => {
    expect(asLines(nounsOfAnotherForm(tree))).toEqual([]);
  });

  it('is each of these', () => {
    expect(slicesWithNouns(tree)).toEqual([
      'benefits/campaigns: campaign',
      'benefits/entries: entry',
      'benefits/vouchers: voucher',
      'billing/budgets: budget',
      'billing/commitments: commitment',
      'billing/settlement: statement',
      'members/duties: duty',
      'members/erasure: erasure',
      'members/membership: membership',
      'members/rectification: rectification',
      'members/transfers: transfer',
      'members/unions: trade-union',
      'partners/offers: offer',
      'partners/onboarding: partner',
      'partners/outlets: outlet',
    ]);
  });

  it('is found without its events, with an evolve of its own kind, and with a life cycle keyed by verbs', () => {
    const file = 'services/partners/src/offers/offer.ts';
    expect(broken.filter((line) => line.startsWith(file))).toEqual([
      `${file}: a noun has its OfferEvent beside evolve`,
      `${file}: a noun has its offerLifeCycle beside evolve`,
      `${file}:18: evolve is (before: Offer | null, event: OfferEvent[, at: Date]): Offer`,
      `${file}: a noun is plain: it imports nothing of @puhui/messaging`,
      `${file}:9: a life cycle is called offerLifeCycle and stands beside evolve`,
      `${file}:9: withdraw is no event: steps are keyed by the names of events`,
    ]);
  });

  it('is found where it is locked without a refusal, away from where it is saved', () => {
    const file = 'services/partners/src/offers/lock-offer.ts';
    expect(broken.filter((line) => line.startsWith(file))).toEqual([
      `${file}: what is here stands in store.ts or held-<nouns>.ts`,
      `${file}:3: lockOffer answers Promise<Result<Offer, …>>`,
      `${file}:3: lockOffer stands in store.ts or held-<nouns>.ts beside saveOffer`,
    ]);
  });

  it('is found where a slice says in words of its own who did what, and when', () => {
    const file = 'services/partners/src/offers/writing.ts';
    expect(broken.filter((line) => line.startsWith(file))).toEqual([
      `${file}: what is here stands in store.ts`,
      `${file}:3: OfferOccurrence is a Moment, or a Work`,
      `${file}:9: what an event says of who and when is made by occurred(…)`,
    ]);
  });
});
