import { z } from 'zod';
import { mutation, query, type Keyed } from '../door/request.js';
import type { Paged } from './members.js';
import { pageOf } from './page.js';

const partnerSchema = z.object({
  id: z.string(),
  uscc: z.string(),
  status: z.string(),
  contractTo: z.string().nullable(),
});
export type Partner = z.output<typeof partnerSchema>;
const PARTNER = '{ id uscc status contractTo }';

export const partnersOf = query<Paged & { tradeUnionId: string }>()(
  'partners',
  '$tradeUnionId: Id, $first: Count, $after: String',
  `{ nodes ${PARTNER} pageInfo { endCursor hasNextPage } }`,
  pageOf(partnerSchema),
);

export interface Application {
  readonly tradeUnionId: string;
  readonly name: string;
  readonly uscc: string;
  readonly legalEntity: boolean;
  readonly noMajorViolation: boolean;
  readonly licenceNumber: string;
  readonly licenceExpiresOn: string;
  readonly plan: string;
  readonly idempotencyKey: string;
}

export const applyAsPartner = mutation<{ input: Application }>()(
  'applyAsPartner',
  '$input: ApplyAsPartnerInput!',
  'PartnerApplied',
  `{ partner ${PARTNER} }`,
  z.object({ partner: partnerSchema }),
);

export interface Requirements {
  readonly legalEntity: boolean;
  readonly noMajorViolation: boolean;
  readonly minOutlets: number;
  readonly minRegions: number;
}

const stepped = z.object({ partner: partnerSchema });
const step = <V extends object>(field: string, signature: string) =>
  mutation<V>()(field, signature, 'PartnerMoved', `{ partner ${PARTNER} }`, stepped);

export const qualifyPartner = step<Keyed & { partnerId: string; requirements: Requirements }>(
  'qualifyPartner',
  '$partnerId: Id!, $requirements: QualificationRequirementsInput!, $idempotencyKey: IdempotencyKey!',
);
export const publicisePartner = step<Keyed & { partnerId: string; noticeDays: number }>(
  'publicisePartner',
  '$partnerId: Id!, $noticeDays: Count, $idempotencyKey: IdempotencyKey!',
);
export const contractPartner = step<Keyed & { partnerId: string; contractFrom: string; contractTo: string }>(
  'contractPartner',
  '$partnerId: Id!, $contractFrom: Date!, $contractTo: Date!, $idempotencyKey: IdempotencyKey!',
);

const outletSchema = z.object({ id: z.string(), name: z.string(), regionCode: z.string() });
export type Outlet = z.output<typeof outletSchema>;

export const outletsOf = query<Paged & { partnerId: string }>()(
  'outlets',
  '$partnerId: Id!, $first: Count, $after: String',
  '{ nodes { id name regionCode } pageInfo { endCursor hasNextPage } }',
  pageOf(outletSchema),
);

export const addOutlets = mutation<{
  input: {
    partnerId: string;
    outlets: { name: string; regionCode: string; address: string; place: string | null }[];
    idempotencyKey: string;
  };
}>()(
  'addOutlets',
  '$input: AddOutletsInput!',
  'OutletsAdded',
  '{ outlets { id name regionCode } }',
  z.object({ outlets: z.array(outletSchema) }),
);

const offerSchema = z.object({
  id: z.string(),
  title: z.string(),
  status: z.string(),
  availableTo: z.string(),
  partner: z.object({ id: z.string(), uscc: z.string() }),
});
export type Offer = z.output<typeof offerSchema>;
const OFFER = '{ id title status availableTo partner { id uscc } }';

export const offersTo = query<Paged & { usableByTradeUnionId: string }>()(
  'offers',
  '$usableByTradeUnionId: Id, $first: Count, $after: String',
  `{ nodes ${OFFER} pageInfo { endCursor hasNextPage } }`,
  pageOf(offerSchema),
);

export interface PriceInput {
  readonly kind: string;
  readonly listPrice?: string;
  readonly memberPays?: string;
  readonly threshold?: string;
  readonly amountOff?: string;
  readonly unionPays: string;
  readonly partnerBears: string;
}

export const draftOffer = mutation<{
  input: {
    partnerId: string;
    title: string;
    price: PriceInput;
    availableFrom: string;
    availableTo: string;
    idempotencyKey: string;
  };
}>()(
  'draftOffer',
  '$input: DraftOfferInput!',
  'OfferDrafted',
  `{ offer ${OFFER} }`,
  z.object({ offer: offerSchema }),
);

export const publishOffer = mutation<Keyed & { offerId: string }>()(
  'publishOffer',
  '$offerId: Id!, $idempotencyKey: IdempotencyKey!',
  'OfferMoved',
  `{ offer ${OFFER} }`,
  z.object({ offer: offerSchema }),
);
