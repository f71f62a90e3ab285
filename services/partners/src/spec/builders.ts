import {
  newId,
  organisationCheckCharacter,
  usccCheckCharacter,
  type BusinessDate,
  type Uscc,
} from '@puhui/kernel';
import {
  evolve,
  type Application,
  type Partner,
  type PartnerEvent,
  type Requirements,
} from '../onboarding/partner.js';
import type { Outlet } from '../outlets/outlet.js';
import type { Offer } from '../offers/offer.js';

/** Valid data for specs. Whatever a spec is about, it says itself; the rest comes from here. */
export const day = (text: string): BusinessDate => text as BusinessDate;
export const today = day('2026-11-22');
export const someId = (): string => newId(new Date('2026-11-22T02:00:00Z'));

export const requirements: Requirements = {
  legalEntity: true,
  noMajorViolation: true,
  minOutlets: 30,
  minRegions: 10,
  licenceValidTo: null,
};

export const anApplication = (changes: Partial<Application> = {}): Application => ({
  id: someId(),
  tradeUnionId: someId(),
  name: '椰城快洗汽车服务有限公司',
  uscc: '91350100M000100Y43' as Uscc,
  applicantId: someId(),
  legalEntity: true,
  noMajorViolation: true,
  licenceNumber: '琼交运管许可 460100001',
  licenceExpiresOn: day('2028-12-31'),
  plan: null,
  ...changes,
});

/** Given events, the partner they lead to. */
export const given = (...events: PartnerEvent[]): Partner => {
  const first: PartnerEvent = { name: 'PartnerApplied', data: anApplication() };
  return events.reduce<Partner>((state, event) => evolve(state, event), evolve(null, first));
};

export const qualified: PartnerEvent = { name: 'PartnerQualified', data: { requirements } };
export const publicised: PartnerEvent = {
  name: 'PartnerPublicised',
  data: { noticeEndsOn: day('2026-11-21') },
};
export const contracted: PartnerEvent = {
  name: 'PartnerContracted',
  data: { contractFrom: day('2026-11-22'), contractTo: day('2027-11-21') },
};
/** How a partner's way ends, with a reason. */
export const ended = (
  name: 'PartnerSuspended' | 'PartnerDelisted' | 'PartnerRejected',
  reason = '合作期间的原因',
): PartnerEvent => ({ name, data: { reason } });
export const live: PartnerEvent = { name: 'PartnerWentLive', data: {} };

export const aPartner = (...more: PartnerEvent[]): Partner =>
  given(qualified, publicised, contracted, live, ...more);

export const anOutlet = (partner: Partner, changes: Partial<Outlet> = {}): Outlet => ({
  id: someId(),
  partnerId: partner.id,
  tradeUnionId: partner.tradeUnionId,
  name: '海秀路店',
  regionCode: '460105',
  address: null,
  place: null,
  status: 'open',
  version: 1,
  ...changes,
});

export const anOffer = (partner: Partner, changes: Partial<Offer> = {}): Offer => ({
  id: someId(),
  partnerId: partner.id,
  tradeUnionId: partner.tradeUnionId,
  title: '一元洗车',
  price: {
    kind: 'fixed_price',
    listPrice: '3000',
    memberPays: '100',
    unionPays: '1900',
    partnerBears: '1000',
  },
  outletIds: [someId()],
  status: 'draft',
  availableFrom: day('2026-11-22'),
  availableTo: day('2027-06-30'),
  publishedAt: null,
  version: 1,
  ...changes,
});

/** A merchant's code that passes; each number gives another one. */
export function madeUpUscc(n: number): string {
  const organisation = `MA5${String(n).padStart(5, '0')}`;
  const first17 = `91460000${organisation}${organisationCheckCharacter(organisation)}`;
  return first17 + usccCheckCharacter(first17);
}
