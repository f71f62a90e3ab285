import type { Id } from '@puhui/kernel';
import type { RefusalEntry } from '../refusals/entry.js';
import type { WordsFor } from '../refusals/say-fact.js';

/**
 * Nobody stands on both sides of a document: for each decision, by the name of its mutation, the hats that keep from it whoever wears
 * one. A second hat that comes up anywhere is a line here; what decides then has to say who wears it, or it does not compile.
 */
export const keptFrom = {
  launchCampaign: ['merchant', 'applied'],
  changeQuota: ['merchant', 'applied'],
  drawStatement: ['merchant', 'applied'],
  redrawStatement: ['merchant', 'applied'],
  sendStatement: ['merchant', 'applied'],
  confirmStatement: ['entered', 'funded', 'authored', 'launched'],
  approveStatement: [
    'entered',
    'funded',
    'authored',
    'launched',
    'confirmed',
    'merchant',
    'served',
    'applied',
  ],
  recordPayment: ['confirmed', 'merchant', 'served', 'applied'],
  recordPaymentFailure: ['confirmed', 'merchant', 'served', 'applied'],
  qualifyPartner: ['applied', 'merchant'],
  publicisePartner: ['applied', 'merchant'],
  contractPartner: ['applied', 'merchant'],
  putPartnerLive: ['applied', 'merchant'],
  renewLicence: ['applied', 'merchant'],
  suspendPartner: ['applied', 'merchant'],
  delistPartner: ['applied', 'merchant'],
  rejectPartner: ['applied', 'merchant'],
  redeemVoucher: ['holder'],
  undoRedemption: ['holder'],
  verifyMember: ['member'],
  activateMember: ['member'],
  retainMember: ['member'],
  resumeMember: ['member'],
  endMembership: ['member'],
  transferMember: ['member'],
  acceptTransfer: ['member', 'asked'],
  erasePerson: ['member'],
  acceptRectification: ['member'],
} as const satisfies Readonly<Record<string, readonly DocumentHat[]>>;

/**
 * Decisions by which money goes on its way, or a merchant: who granted the duty by which somebody makes one stands behind it, and so
 * may wear none of its hats either. Whoever only holds somebody up, or decides about one member, needs no such distance.
 */
const independentOfGranter: ReadonlySet<Independent> = new Set<Independent>([
  'launchCampaign',
  'changeQuota',
  'confirmStatement',
  'approveStatement',
  'recordPayment',
  'recordPaymentFailure',
  'redeemVoucher',
  'undoRedemption',
  'qualifyPartner',
  'publicisePartner',
  'contractPartner',
  'putPartnerLive',
  'renewLicence',
]);

/** A decision that has another side. */
export type Independent = keyof typeof keptFrom;

/** What somebody has to do with a document whose other side they would be. */
export type DocumentHat =
  | 'entered'
  | 'funded'
  | 'authored'
  | 'launched'
  | 'confirmed'
  | 'merchant'
  | 'served'
  | 'applied'
  | 'holder'
  | 'member'
  | 'asked';

/** Each hat as the refusal says it. */
export const hatWords = {
  entered: { zh: '对账单的经办人', en: 'one of those who entered the statement' },
  funded: { zh: '所用预算的经办人', en: 'one of those who entered the budget that it is paid from' },
  authored: { zh: '其中活动的起草人', en: 'one of those who drafted a campaign that it settles' },
  launched: { zh: '其中活动的发起人', en: 'who launched a campaign that it settles' },
  confirmed: { zh: '商户方的确认人', en: 'who confirmed it for the merchant' },
  merchant: { zh: '该商户的管理人员', en: 'one of the merchant’s administrators' },
  served: { zh: '其中核销的收银员', en: 'a cashier of its redemptions' },
  applied: { zh: '该商户的申请人', en: 'who applied for the merchant' },
  holder: { zh: '持券人', en: 'who holds the voucher' },
  member: { zh: '这份会籍的本人', en: 'the member whom it is about' },
  asked: { zh: '提出这次转移的人', en: 'who asked for the transfer' },
} as const satisfies WordsFor<DocumentHat>;

/** Spread into the catalogue of a service that has such a decision, with `hatWords` as the words of DocumentHat. */
export const PERSON_NOT_INDEPENDENT = {
  zh: '您是{hat}，不能同时办理此事。',
  en: 'You are {hat}, and nobody stands on both sides of a document.',
  hintZh: '请由另一位有此职责的人员办理。',
  hintEn: 'Have somebody else who has the duty do it.',
  fields: { hat: 'enum DocumentHat!' },
} as const satisfies RefusalEntry;

/** The same for who granted the duty by which somebody decides. */
export const GRANTER_NOT_INDEPENDENT = {
  zh: '您的这项职责由{hat}授予，不能据此办理此事。',
  en: 'Your duty was granted by {hat}, and nobody stands on both sides of a document.',
  hintZh: '请由另一位有此职责、且由他人授予的人员办理。',
  hintEn: 'Have somebody do it whom somebody else appointed.',
  fields: { hat: 'enum DocumentHat!' },
} as const satisfies RefusalEntry;

/** Who wears each of the hats that keep from a decision. */
export type Wearers<D extends Independent> = Readonly<Record<(typeof keptFrom)[D][number], readonly Id[]>>;

/** The hat that keeps this person from a decision; null for who is independent. */
export function hatOf<D extends Independent>(
  decision: D,
  personId: Id,
  wearers: Wearers<D>,
): DocumentHat | null {
  const worn: Readonly<Partial<Record<DocumentHat, readonly Id[]>>> = wearers;
  return keptFrom[decision].find((hat) => worn[hat]?.includes(personId) === true) ?? null;
}

/** Who decides, and who granted the duty by which they do. */
export interface ByDuty {
  readonly personId: Id;
  readonly grantedBy: Id | null;
}

interface OtherSide {
  readonly code: 'PERSON_NOT_INDEPENDENT' | 'GRANTER_NOT_INDEPENDENT';
  readonly hat: DocumentHat;
}

/**
 * Hats whose wearers may appoint who decides: an officer who makes campaigns of a budget is also who makes the merchants' administrators, and
 * these answer for their merchant.
 */
const mayAppoint: Readonly<Partial<Record<Independent, readonly DocumentHat[]>>> = {
  confirmStatement: ['funded', 'authored', 'launched'],
};

/** Whether who wears the hat, having granted the duty, keeps from the decision whoever holds it. */
export const binds = (decision: Independent, granters: DocumentHat): boolean =>
  independentOfGranter.has(decision) && mayAppoint[decision]?.includes(granters) !== true;

/** Why somebody is not independent, themself or through who appointed them; null for who is. */
export function sideOf<D extends Independent>(
  decision: D,
  { personId, grantedBy }: ByDuty,
  wearers: Wearers<D>,
): OtherSide | null {
  const own = hatOf(decision, personId, wearers);
  if (own !== null) return { code: 'PERSON_NOT_INDEPENDENT', hat: own };
  if (grantedBy === null) return null;
  const granters = hatOf(decision, grantedBy, wearers);
  if (granters === null || !binds(decision, granters)) return null;
  return { code: 'GRANTER_NOT_INDEPENDENT', hat: granters };
}

/**
 * Of several duties that cover what is decided somebody acts by one that keeps them on no other side.
 * @returns whether this is such a one
 */
export const isFreeFor =
  <D extends Independent>(decision: D, personId: Id, wearers: Wearers<D>) =>
  ({ grantedBy }: Pick<ByDuty, 'grantedBy'>): boolean =>
    sideOf(decision, { personId, grantedBy }, wearers) === null;
