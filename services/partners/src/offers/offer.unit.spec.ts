import { describe, expect, it } from '@jest/globals';
import { OfferChanged } from '@puhui/contracts';
import { fen, lifeCycleProblems, unwrap } from '@puhui/kernel';
import { aPartner, anOffer, anOutlet, day, given, someId, today } from '../spec/builders.js';
import { decideDraft, type Draft } from './draft-offer/decide.js';
import type { Partner } from '../onboarding/partner.js';
import { evolve, offerData, offerLifeCycle } from './offer.js';
import { decideStepOffer } from './step-offer/decide.js';

const partner = aPartner();
const now = new Date('2026-11-22T01:00:00Z');
const outlets = [anOutlet(partner), anOutlet(partner, { name: '二号店' })].map((o) => o.id);
const draft: Draft = {
  id: someId(),
  title: '一元洗车',
  price: {
    kind: 'fixed_price',
    listPrice: fen(3000n),
    memberPays: fen(100n),
    unionPays: fen(1900n),
    partnerBears: fen(1000n),
    threshold: null,
    amountOff: null,
  },
  outletIds: null,
  availableFrom: '2026-11-22',
  availableTo: '2027-06-30',
  today,
};

it('an offer has a life without dead ends, which begins once', () => {
  expect(lifeCycleProblems(offerLifeCycle)).toEqual([]);
  const { status: _s, version: _v, publishedAt: _p, ...data } = anOffer(partner);
  const drafted = { name: 'OfferDrafted', data } as const;
  expect(() => evolve(anOffer(partner), drafted, now)).toThrow('an-offer-is-drafted-once');
  expect(() => evolve(null, { name: 'OfferPublished', data: null }, now)).toThrow(
    'an-offer-is-drafted-first',
  );
});

describe('drafting an offer', () => {
  const decide = (changes: Partial<Draft> = {}, who = partner, openOutletIds = outlets) =>
    decideDraft({ ...draft, ...changes }, { partner: who, openOutletIds });

  it('takes every open outlet when none is named, and fits the contract', () => {
    const offer = evolve(null, unwrap(decide()), now);
    expect(offer).toMatchObject({ status: 'draft', outletIds: outlets, tradeUnionId: partner.tradeUnionId });
    expect(OfferChanged.schema.parse(offerData(offer))).toEqual(offerData(offer));
  });

  it('refuses and lists outlets that are not open ones of this partner', () => {
    const stranger = someId();
    expect(decide({ outletIds: [outlets[0] ?? '', stranger] })).toEqual({
      ok: false,
      error: { code: 'OUTLETS_NOT_AVAILABLE', outletIds: [stranger] },
    });
  });

  it.each([
    [{ title: ' ' }, 'title'],
    [{ availableFrom: '2026-11-31' }, 'availableFrom'],
    [{ availableTo: '2026-11-21' }, 'availableTo'],
    [{ outletIds: [] }, 'outletIds'],
  ])('refuses %j', (changes, field) => {
    expect(decide(changes)).toMatchObject({ error: { code: 'INVALID_INPUT', field } });
  });

  it('is not for longer than the contract or the licence, and before the contract for any days', () => {
    const short = (changes: Partial<Partner>): Partner => ({ ...partner, ...changes }) as Partner;
    const until = (availableTo: string, who = partner) => decide({ availableTo }, who);
    expect(until('2027-11-21').ok).toBe(true);
    expect(until('2027-11-22')).toEqual({
      ok: false,
      error: {
        code: 'OFFER_TOO_LONG',
        contractTo: '2027-11-21',
        licenceExpiresOn: partner.licenceExpiresOn,
      },
    });
    const licence = short({ licenceExpiresOn: day('2027-01-31') });
    expect(until('2027-01-31', licence).ok).toBe(true);
    expect(until('2027-02-01', licence)).toMatchObject({ error: { code: 'OFFER_TOO_LONG' } });
    expect(until('2090-01-01', given()).ok).toBe(true);
  });

  it('is allowed before the contract, but not after a rejection', () => {
    expect(decide({}, given()).ok).toBe(true);
    const rejected = given({ name: 'PartnerRejected', data: { reason: '材料不实' } });
    expect(decide({}, rejected)).toMatchObject({ error: { code: 'PARTNER_STEP_NOT_OPEN' } });
  });
});

const papers = {
  contractFrom: day('2026-11-22'),
  contractTo: day('2027-11-21'),
  licenceExpiresOn: day('2028-12-31'),
};
const ready = { partnerStatus: 'live', papers, openOutlets: 1 } as const;

describe('publishing', () => {
  it('publishes a draft of a live partner', () => {
    expect(decideStepOffer('publish', anOffer(partner), ready, today)).toMatchObject({
      ok: true,
      value: { name: 'OfferPublished' },
    });
  });

  it.each([
    ['before the partner is live', { ...ready, partnerStatus: 'contracted' } as const, 'PARTNER_NOT_LIVE'],
    ['without an open outlet', { ...ready, openOutlets: 0 }, 'OFFER_HAS_NO_OPEN_OUTLET'],
  ])('does not publish %s', (_, state, code) => {
    expect(decideStepOffer('publish', anOffer(partner), state, today)).toMatchObject({ error: { code } });
  });

  it('does not publish an offer that is over', () => {
    const over = anOffer(partner, { availableTo: '2026-11-21' as typeof today });
    expect(decideStepOffer('publish', over, ready, today)).toMatchObject({
      error: { code: 'OFFER_OVER' },
    });
  });

  it('publishes until the last day of the contract, and not after', () => {
    const until = (contractTo: string) =>
      decideStepOffer(
        'publish',
        anOffer(partner, { availableTo: day('2026-11-22') }),
        { ...ready, papers: { ...papers, contractTo: day(contractTo) } },
        today,
      );
    expect(until('2026-11-22').ok).toBe(true);
    expect(until('2026-11-21')).toEqual({
      ok: false,
      error: { code: 'CONTRACT_NOT_RUNNING', contractFrom: '2026-11-22', contractTo: '2026-11-21' },
    });
  });

  it('publishes no offer that ends after the contract or the licence', () => {
    const offer = anOffer(partner, { availableTo: day('2027-06-30') });
    const under = (changes: object) =>
      decideStepOffer('publish', offer, { ...ready, papers: { ...papers, ...changes } }, today);
    const last = day('2027-06-30');
    expect(under({ contractTo: last, licenceExpiresOn: last }).ok).toBe(true);
    for (const changes of [{ contractTo: day('2027-06-29') }, { licenceExpiresOn: day('2027-06-29') }])
      expect(under(changes)).toEqual({
        ok: false,
        error: {
          code: 'OFFER_TOO_LONG',
          contractTo: papers.contractTo,
          licenceExpiresOn: papers.licenceExpiresOn,
          ...changes,
        },
      });
  });
});

describe('an offer that was published or withdrawn', () => {
  it('keeps when it was published, which no other event makes', () => {
    const drafted = anOffer(partner);
    expect(evolve(drafted, { name: 'OfferPublished', data: null }, now)).toMatchObject({ publishedAt: now });
    expect(evolve(drafted, { name: 'OfferWithdrawn', data: null }, now)).toMatchObject({ publishedAt: null });
  });

  it('withdraws for good', () => {
    const suspended = { partnerStatus: 'suspended', papers, openOutlets: 0 } as const;
    const published = anOffer(partner, { status: 'published', publishedAt: now });
    const withdrawn = unwrap(decideStepOffer('withdraw', published, suspended, today));
    const offer = evolve(published, withdrawn, new Date('2026-11-23T01:00:00Z'));
    expect(offer).toMatchObject({ status: 'withdrawn', publishedAt: now });
    for (const step of ['publish', 'withdraw'] as const)
      expect(decideStepOffer(step, offer, ready, today)).toMatchObject({
        error: { code: 'OFFER_STEP_NOT_OPEN', status: 'withdrawn' },
      });
  });
});
