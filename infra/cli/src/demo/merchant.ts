import { businessDate, PAGE_ROWS_MAX } from '@puhui/kernel';
import { granted } from '../door/request.js';
import type { Door } from '../door/door.js';
import { onceHeard } from '../door/patience.js';
import { madeUpPlace } from '../people/made-up-place.js';
import { madeUpUscc } from '../people/made-up-uscc.js';
import type { TradeUnion } from '../questions/members.js';
import { firstRows, wholeList } from '../questions/page.js';
import {
  addOutlets,
  applyAsPartner,
  contractPartner,
  outletsOf,
  partnersOf,
  publicisePartner,
  qualifyPartner,
  type Outlet,
  type Partner,
} from '../questions/partners.js';
import { showAtSignIn } from './at-sign-in.js';
import { daysAfter, monthsAfter } from './calendar.js';
import { keyOf, lastingKeyOf, NUMBERS, type Demo } from './demo.js';
import { appoint, register, type Staff } from './staff.js';

/** A contracted merchant with its outlets. */
export interface Merchant {
  readonly id: string;
  readonly uscc: string;
  readonly admin: Door;
  readonly outlets: readonly Outlet[];
  /** The last day of its contract: no offer lasts longer. */
  readonly contractTo: string;
}

/** How many merchants of one case may have come and gone before a demo gives up looking for a free code. */
const GENERATIONS_MAX = 200;
const PARTNERS_MAX = 2_000;
/** What is left of a contract must outlast the played campaign. */
const CONTRACT_LEFT_DAYS = 100;

/** Brings a merchant from the answer to the public call to a contract; one that has a contract already is taken. */
export async function contractMerchant(
  demo: Demo,
  staff: Staff,
  regions: readonly TradeUnion[],
): Promise<Merchant> {
  const { generation, uscc, known } = await findFreeUscc(demo, staff.officer);
  const personId = await register(demo, NUMBERS.merchant + generation, demo.played.partner.regionCode);
  const admin = await demo.admin.asPerson(personId);
  const partner = known ?? (await apply(demo, admin, uscc));
  const outlets = await openOutlets(demo, admin, partner, regions);
  demo.say(`  ${demo.played.partner.name} ${uscc}: ${outlets.length} 家网点 / outlets`);
  const contractTo = await stepByStep(demo, staff.officer, partner);
  await appoint(demo, staff.officer, {
    personId,
    role: 'PARTNER_ADMIN',
    scopeKind: 'PARTNER',
    scopeId: partner.id,
  });
  await showAtSignIn(demo, { merchant: personId });
  return { id: partner.id, uscc, admin, outlets, contractTo };
}

async function findFreeUscc(
  demo: Demo,
  officer: Door,
): Promise<{ generation: number; uscc: string; known: Partner | undefined }> {
  const partners = await wholeList(PARTNERS_MAX, '商户 / partners', async (after) =>
    officer.ask(partnersOf, { tradeUnionId: demo.union.id, first: PAGE_ROWS_MAX, after }),
  );
  const byUscc = new Map(partners.map((partner) => [partner.uscc, partner]));
  const needed = businessDate(daysAfter(await demo.clock.now(), CONTRACT_LEFT_DAYS));
  for (let generation = 0; generation < GENERATIONS_MAX; generation += 1) {
    const uscc = madeUpUscc(demo.played.members.seed * 1000 + generation, demo.played.partner.regionCode);
    const known = byUscc.get(uscc);
    const isOver = known?.contractTo !== null && known?.contractTo !== undefined && known.contractTo < needed;
    const isGone = known !== undefined && ['REJECTED', 'SUSPENDED', 'DELISTED'].includes(known.status);
    if (!isOver && !isGone) return { generation, uscc, known };
  }
  throw new Error(`${GENERATIONS_MAX} merchants of this case have come and gone`);
}

async function apply(demo: Demo, merchant: Door, uscc: string): Promise<Partner> {
  const licenceExpiresOn = businessDate(monthsAfter(await demo.clock.now(), 36));
  const answer = await onceHeard(merchant, applyAsPartner, {
    input: {
      tradeUnionId: demo.union.id,
      name: demo.played.partner.name,
      uscc,
      legalEntity: true,
      noMajorViolation: true,
      licenceNumber: `LIC-${uscc.slice(-8)}`,
      licenceExpiresOn,
      plan: demo.played.source,
      idempotencyKey: lastingKeyOf(demo, 'apply', uscc),
    },
  });
  return granted(answer, '商户申请 / apply as partner').partner;
}

async function openOutlets(
  demo: Demo,
  merchant: Door,
  partner: Partner,
  regions: readonly TradeUnion[],
): Promise<readonly Outlet[]> {
  const wanted = demo.played.partner;
  const { rows: known } = await firstRows(wanted.outlets, async (after) =>
    merchant.ask(outletsOf, { partnerId: partner.id, first: PAGE_ROWS_MAX, after }),
  );
  if (known.length >= wanted.outlets) return known;
  const outlets = Array.from({ length: wanted.outlets - known.length }, (_, index) => {
    const region = regions[index % Math.min(wanted.regions, regions.length)];
    const number = known.length + index + 1;
    const regionCode = region?.regionCode ?? wanted.regionCode;
    return {
      name: `${wanted.name.slice(0, 20)} ${number} 号店`,
      regionCode,
      address: `${region?.name.replace('总工会', '') ?? ''} 劳动路 ${number} 号`,
      place: madeUpPlace(regionCode, number),
    };
  });
  const idempotencyKey = lastingKeyOf(demo, 'outlets', partner.id);
  const answer = await merchant.ask(addOutlets, {
    input: { partnerId: partner.id, outlets, idempotencyKey },
  });
  return [...known, ...granted(answer, '登记网点 / add outlets').outlets];
}

/**
 * Qualified, publicised for the days of the call, contracted; goes on from wherever an earlier run stopped.
 * @returns the last day of its contract
 */
async function stepByStep(demo: Demo, officer: Door, partner: Partner): Promise<string> {
  const { requirements, contractMonths } = demo.played.partner;
  const { id: partnerId } = partner;
  const { noticeDays, minOutlets, minRegions } = requirements;
  let { status, contractTo } = partner;
  const key = (step: string): string => keyOf(demo, step, partnerId);
  if (status === 'APPLIED') {
    const call = { legalEntity: true, noMajorViolation: true, minOutlets, minRegions };
    const asked = { partnerId, requirements: call, idempotencyKey: key('qualify') };
    const qualified = await onceHeard(officer, qualifyPartner, asked);
    ({ status } = granted(qualified, '资格审核 / qualify').partner);
  }
  if (status === 'QUALIFIED') {
    const asked = { partnerId, noticeDays, idempotencyKey: key('publicise') };
    const publicised = await officer.ask(publicisePartner, asked);
    ({ status } = granted(publicised, '公示 / publicise').partner);
  }
  if (status === 'PUBLICISED') {
    demo.say(`  公示 ${noticeDays} 天 / ${noticeDays} days of public notice go by`);
    await demo.clock.moveTo(daysAfter(await demo.clock.now(), noticeDays + 1));
    const now = await demo.clock.now();
    const dates = {
      contractFrom: businessDate(now),
      contractTo: businessDate(monthsAfter(now, contractMonths)),
    };
    const contracted = await officer.ask(contractPartner, {
      partnerId,
      ...dates,
      idempotencyKey: key('contract'),
    });
    ({ contractTo } = granted(contracted, '签约 / contract').partner);
  }
  if (contractTo === null) throw new Error(`the merchant ${partnerId} has no contract: it is ${status}`);
  return contractTo;
}
