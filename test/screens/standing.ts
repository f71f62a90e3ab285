import {
  appliedMerchant,
  liveMerchant,
  publicisedMerchant,
  qualifiedMerchant,
} from '../pages/stage/new-merchant.js';
import { newApplicant, newMember, officerElsewhere, steps, type Place } from '../pages/stage/newcomers.js';
import { does } from './does.js';

/** One at each place of its way at which an officer does something: every step has a page on which it is offered. */
export interface Standing {
  readonly appliedMemberId: string;
  readonly verifiedMemberId: string;
  readonly retainedMemberId: string;
  readonly appliedMerchantId: string;
  readonly qualifiedMerchantId: string;
  readonly publicisedMerchantId: string;
  readonly suspendedMerchantId: string;
  /** Of somebody elsewhere, whom the union of the scene is asked to take in. */
  readonly comingTransferId: string;
}

/** What needs days to go by. */
type AfterDays = Pick<Standing, 'suspendedMerchantId' | 'publicisedMerchantId'>;

/** A merchant that was live, and one whose notice is over. Days go by for them: what has an end begins afterwards. */
export async function merchantsAfterDays(place: Place): Promise<AfterDays> {
  const publicised = await publicisedMerchant(place, '公示期满的店');
  const { partnerId } = await liveMerchant(place, '停业整顿的店');
  await does(
    place.town.officer,
    `mutation ($partnerId: Id!, $idempotencyKey: IdempotencyKey!) {
       suspendPartner(partnerId: $partnerId, reason: "消防检查没有通过", idempotencyKey: $idempotencyKey) {
         __typename ... on PartnerMoved { partner { id } } ... on Refusal { message } } }`,
    { partnerId },
    /"partner":{"id":"([^"]+)"/,
  );
  return { suspendedMerchantId: partnerId, publicisedMerchantId: publicised.partnerId };
}

/** All the others. */
export async function standing(place: Place): Promise<Omit<Standing, keyof AfterDays>> {
  const { officer, tradeUnionId } = place.town;
  const verified = await newApplicant(place, tradeUnionId);
  await steps(officer, verified.memberId, 'verifyMember');
  const retained = await newMember(place, tradeUnionId);
  await steps(officer, retained.memberId, 'retainMember');
  return {
    appliedMemberId: (await newApplicant(place, tradeUnionId)).memberId,
    verifiedMemberId: verified.memberId,
    retainedMemberId: retained.memberId,
    appliedMerchantId: (await appliedMerchant(place, '刚申请的店')).partnerId,
    qualifiedMerchantId: (await qualifiedMerchant(place, '审核过的店')).partnerId,
    comingTransferId: await askedToTakeIn(place),
  };
}

async function askedToTakeIn(place: Place): Promise<string> {
  const there = await officerElsewhere(place, '43');
  const officer = await place.platform.door.asPerson(there.personId);
  const { memberId } = await newMember(place, there.tradeUnionId, officer);
  return does(
    officer,
    `mutation ($memberId: Id!, $to: Id!, $idempotencyKey: IdempotencyKey!) {
       transferMember(memberId: $memberId, toTradeUnionId: $to, idempotencyKey: $idempotencyKey) {
         __typename ... on TransferRequested { transfer { id } } ... on Refusal { message } } }`,
    { memberId, to: place.town.tradeUnionId },
    /"transfer":{"id":"([^"]+)"/,
  );
}
