import { granted, madeUpUscc, membersQuestions, onceHeard, partnersQuestions } from '@puhui/cli';
import { businessDate, DAY_MS, NAME_CHARACTERS_MAX } from '@puhui/kernel';
import { anyKey } from './any-key.js';
import { newPerson, type Place } from './newcomers.js';

const CONTRACT_DAYS = 300;

/** A merchant of a spec's own, and whose it is. */
export interface NewMerchant {
  readonly partnerId: string;
  readonly adminId: string;
}

/** Somebody's answer to the call of the town's union, as the graph takes it. */
export async function appliedMerchant(place: Place, name: string): Promise<NewMerchant> {
  const adminId = await newPerson(place);
  const input = {
    tradeUnionId: place.town.tradeUnionId,
    name,
    uscc: madeUpUscc(Math.floor(Math.random() * 1_000_000), '460105'),
    legalEntity: true,
    noMajorViolation: true,
    licenceNumber: 'LIC-3',
    licenceExpiresOn: '2089-12-31',
    plan: '会员优惠',
    idempotencyKey: anyKey(),
  };
  const door = await place.platform.door.asPerson(adminId);
  const answer = await onceHeard(door, partnersQuestions.applyAsPartner, { input });
  return { partnerId: granted(answer, 'apply').partner.id, adminId };
}

/** One whose papers have been checked. */
export async function qualifiedMerchant(place: Place, name: string): Promise<NewMerchant> {
  const merchant = await appliedMerchant(place, name);
  const requirements = { legalEntity: true, noMajorViolation: true, minOutlets: 0, minRegions: 0 };
  const qualifying = { partnerId: merchant.partnerId, requirements, idempotencyKey: anyKey() };
  granted(await onceHeard(place.town.officer, partnersQuestions.qualifyPartner, qualifying), 'qualify');
  return merchant;
}

/** One of which the public is told, for a day unless told otherwise, with an outlet. */
export async function publicisedMerchant(place: Place, name: string, noticeDays = 1): Promise<NewMerchant> {
  const merchant = await qualifiedMerchant(place, name);
  const outlets = [
    {
      name: `${name}一店`.slice(-NAME_CHARACTERS_MAX),
      regionCode: '460105',
      address: '海口市秀英区滨海大道 2 号',
      place: null,
    },
  ];
  const opening = { input: { partnerId: merchant.partnerId, outlets, idempotencyKey: anyKey() } };
  const door = await place.platform.door.asPerson(merchant.adminId);
  granted(await onceHeard(door, partnersQuestions.addOutlets, opening), 'open');
  const noticing = { partnerId: merchant.partnerId, noticeDays, idempotencyKey: anyKey() };
  granted(await place.town.officer.ask(partnersQuestions.publicisePartner, noticing), 'publicise');
  return merchant;
}

/** One that has a contract and is live: three days go by for its public notice. */
export async function liveMerchant(place: Place, name: string): Promise<NewMerchant> {
  const { officer, clock } = place.town;
  const merchant = await publicisedMerchant(place, name);
  const { partnerId, adminId } = merchant;
  await clock.moveTo(new Date((await clock.now()).getTime() + 3 * DAY_MS));
  const now = await clock.now();
  const contracting = {
    partnerId,
    contractFrom: businessDate(now),
    contractTo: businessDate(new Date(now.getTime() + CONTRACT_DAYS * DAY_MS)),
    idempotencyKey: anyKey(),
  };
  granted(await officer.ask(partnersQuestions.contractPartner, contracting), 'contract');
  const duty = {
    personId: adminId,
    role: 'PARTNER_ADMIN',
    scopeKind: 'PARTNER' as const,
    scopeId: partnerId,
  };
  const admin = await place.platform.door.asAccount('platform-admin');
  const appointing = { input: { ...duty, idempotencyKey: anyKey() } };
  granted(await onceHeard(admin, membersQuestions.grantDuty, appointing), 'appoint');
  return merchant;
}
