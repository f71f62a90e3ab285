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
  sendBackStatement: [
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
  renewContract: ['applied', 'merchant'],
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
 * Decisions by which money goes on its way, or a merchant: who appointed whoever makes one stands behind it, and so may wear none of its
 * hats either. "line": nor may who made the granter an officer, and so on up. "granter": only who granted the very duty; an officer who
 * began the line of all of a merchant's cashiers has a voucher taken there like any other worker. Whoever only holds somebody up, or
 * decides about one member, needs no such distance.
 */
const independentOf: Readonly<Partial<Record<Independent, 'granter' | 'line'>>> = {
  launchCampaign: 'line',
  changeQuota: 'line',
  confirmStatement: 'line',
  approveStatement: 'line',
  recordPayment: 'line',
  recordPaymentFailure: 'line',
  redeemVoucher: 'granter',
  undoRedemption: 'granter',
  qualifyPartner: 'line',
  publicisePartner: 'line',
  contractPartner: 'line',
  putPartnerLive: 'line',
  renewContract: 'line',
  renewLicence: 'line',
};

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
  merchant: {
    zh: '该商户的管理人员（含近三年内曾任，以及同一企业在其他工会的）',
    en: 'one of the administrators of the merchant’s firm, at whichever union, now or within the last three years',
  },
  served: { zh: '其中核销的收银员', en: 'a cashier of its redemptions' },
  applied: {
    zh: '该商户的申请人（含同一企业在其他工会的）',
    en: 'who applied for the merchant, or for its firm at another union',
  },
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

/** The same for who appointed whoever decides, or who made an officer of whom did. */
export const GRANTER_NOT_INDEPENDENT = {
  zh: '您的这项职责由{hat}直接或逐级授予，不能据此办理此事。',
  en: 'Your duty comes from {hat}, directly or through an officer whom they appointed, and nobody stands on both sides of a document.',
  hintZh:
    '请由另一位有此职责、且其任命与该人员无关的人员办理，例如由平台管理员或上级工会其他人员任命的人员。',
  hintEn:
    'Have somebody do it whose appointment does not go back to them: say, by the platform’s administrator, or by another officer of the union above.',
  fields: { hat: 'enum DocumentHat!' },
} as const satisfies RefusalEntry;

/** Who wears each of the hats that keep from a decision. */
export type Wearers<D extends Independent> = Readonly<Record<(typeof keptFrom)[D][number], readonly Id[]>>;

/** The first of these hats that one of these persons wears. */
function wornBy<D extends Independent>(
  hats: readonly DocumentHat[],
  persons: readonly Id[],
  wearers: Wearers<D>,
): DocumentHat | null {
  const worn: Readonly<Partial<Record<DocumentHat, readonly Id[]>>> = wearers;
  return hats.find((hat) => worn[hat]?.some((wearer) => persons.includes(wearer)) === true) ?? null;
}

/** The hat that keeps this person from a decision; null for who is independent. */
export const hatOf = <D extends Independent>(
  decision: D,
  personId: Id,
  wearers: Wearers<D>,
): DocumentHat | null => wornBy(keptFrom[decision], [personId], wearers);

/** Who decides, and by whose appointment. */
export interface ByDuty {
  readonly personId: Id;
  /** Who granted the duty by which they do, who made that one an officer, and so on up; empty where nobody did. */
  readonly appointers: readonly Id[];
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

/** Whether who wears the hat, having appointed somebody, keeps them from the decision. */
export const binds = (decision: Independent, appointer: DocumentHat): boolean =>
  independentOf[decision] !== undefined && mayAppoint[decision]?.includes(appointer) !== true;

/** Why somebody is not independent, themself or through who appointed them; null for who is. */
export function sideOf<D extends Independent>(
  decision: D,
  { personId, appointers }: ByDuty,
  wearers: Wearers<D>,
): OtherSide | null {
  const own = hatOf(decision, personId, wearers);
  if (own !== null) return { code: 'PERSON_NOT_INDEPENDENT', hat: own };
  const behind = independentOf[decision] === 'line' ? appointers : appointers.slice(0, 1);
  const binding = keptFrom[decision].filter((hat) => binds(decision, hat));
  const hat = wornBy(binding, behind, wearers);
  return hat === null ? null : { code: 'GRANTER_NOT_INDEPENDENT', hat };
}

/**
 * Of several duties that cover what is decided somebody acts by one that keeps them on no other side.
 * @returns whether this is such a one
 */
export const isFreeFor =
  <D extends Independent>(decision: D, personId: Id, wearers: Wearers<D>) =>
  ({ appointers }: Pick<ByDuty, 'appointers'>): boolean =>
    sideOf(decision, { personId, appointers }, wearers) === null;
