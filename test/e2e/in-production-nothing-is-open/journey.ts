import {
  benefitsQuestions,
  billingQuestions,
  caseSchema,
  Door,
  draftFromFile,
  granted,
  launch,
  madeUpPerson,
  madeUpUscc,
  membersQuestions,
  onceHeard,
  partnersQuestions,
  priceInput,
  readFormat,
} from '@puhui/cli';
import { businessDate, businessMonth, businessYear, DAY_MS } from '@puhui/kernel';
import { openClient } from '@puhui/postgres';
import { eventually } from '@puhui/testkit';
import type { InProduction } from './platform-in-production.js';

const UNION = '46';
const REGION = '460105';
const LINE = 'general-benefits';

type Told = { readonly role: string | null; readonly tradeUnionCode: string | null };
const told = {
  administrator: { role: 'platform_admin', tradeUnionCode: null },
  operator: { role: 'system_admin', tradeUnionCode: null },
  officer: { role: 'union_officer', tradeUnionCode: UNION },
  finance: { role: 'finance_officer', tradeUnionCode: UNION },
  auditor: { role: 'auditor', tradeUnionCode: UNION },
  worker: { role: 'worker', tradeUnionCode: REGION },
} as const satisfies Readonly<Record<string, Told>>;
type Who = keyof typeof told;

const idOf = (who: Who): string =>
  `01900000-0000-7000-8000-0000000001${String(Object.keys(told).indexOf(who)).padStart(2, '0')}`;

/** Who holds which duty from the beginning, as members' seed is told. */
export const accounts = (Object.keys(told) as Who[]).map((name, place) => ({
  name,
  personId: idOf(name),
  residentId: madeUpPerson(62, place, REGION).residentId,
  title: `试验${name}`,
  ...told[name],
}));

/** The public door for people of this platform. */
export class People {
  constructor(private readonly platform: InProduction) {}

  async door(personId: string): Promise<Door> {
    const token = await this.platform.issuer.token(personId);
    return new Door(this.platform.door, token, undefined, () => undefined);
  }

  as(who: Who): Promise<Door> {
    return this.door(idOf(who));
  }
}

let wishes = 0;
const key = (): string => `production-${(wishes += 1)}`;
const daysAfter = (days: number): string => businessDate(new Date(Date.now() + days * DAY_MS));

export interface Merchant {
  readonly id: string;
  readonly admin: Door;
  readonly outletId: string;
  readonly cashier: Door;
}

async function register(people: People, number: number): Promise<string> {
  const input = { ...madeUpPerson(61, number, REGION), idempotencyKey: key() };
  const answer = await onceHeard(await people.as('administrator'), membersQuestions.registerPerson, {
    input,
  });
  return granted(answer, 'register').person.id;
}

async function appoint(
  by: Door,
  personId: string,
  role: string,
  scope: 'PARTNER' | 'OUTLET',
  scopeId: string,
) {
  const input = { personId, role, scopeKind: scope, scopeId, idempotencyKey: key() };
  granted(await onceHeard(by, membersQuestions.grantDuty, { input }), `appoint ${role}`);
}

export async function unionId(people: People): Promise<string> {
  const union = await (await people.as('officer')).ask(membersQuestions.tradeUnionByCode, { code: UNION });
  if (!union) throw new Error(`there is no union ${UNION}`);
  return union.id;
}

/** From the application to a published offer. */
export async function contractMerchant(platform: InProduction, people: People, tradeUnionId: string) {
  const officer = await people.as('officer');
  const [owner, cashierId] = [await register(people, 1), await register(people, 2)];
  const admin = await people.door(owner);
  const application = {
    tradeUnionId,
    name: '生产环境车行',
    uscc: madeUpUscc(61_000, REGION.slice(0, 4) + '00'),
    legalEntity: true,
    noMajorViolation: true,
    licenceNumber: 'LIC-61',
    licenceExpiresOn: daysAfter(900),
    plan: '一元洗车',
    idempotencyKey: key(),
  };
  const applied = await onceHeard(admin, partnersQuestions.applyAsPartner, { input: application });
  const partnerId = granted(applied, 'apply').partner.id;
  const outlets = [{ name: '生产环境车行一号店', regionCode: REGION, address: '劳动路 1 号', place: null }];
  const added = await onceHeard(admin, partnersQuestions.addOutlets, {
    input: { partnerId, outlets, idempotencyKey: key() },
  });
  const outletId = granted(added, 'outlets').outlets[0]?.id ?? '';
  const requirements = { legalEntity: true, noMajorViolation: true, minOutlets: 1, minRegions: 1 };
  const qualifying = { partnerId, requirements, idempotencyKey: key() };
  granted(await onceHeard(officer, partnersQuestions.qualifyPartner, qualifying), 'qualify');
  const publicising = { partnerId, noticeDays: 7, idempotencyKey: key() };
  granted(await officer.ask(partnersQuestions.publicisePartner, publicising), 'publicise');
  await letTheNoticePass(platform);
  const contract = { contractFrom: daysAfter(0), contractTo: daysAfter(365), idempotencyKey: key() };
  granted(await officer.ask(partnersQuestions.contractPartner, { partnerId, ...contract }), 'contract');
  await appoint(officer, owner, 'PARTNER_ADMIN', 'PARTNER', partnerId);
  await appoint(admin, cashierId, 'PARTNER_CASHIER', 'OUTLET', outletId);
  return { id: partnerId, admin, outletId, cashier: await people.door(cashierId) } satisfies Merchant;
}

/** Production has no clock that moves, and nobody waits seven days for a spec: they are put behind where they stand. */
async function letTheNoticePass({ postgres }: InProduction): Promise<void> {
  const client = await openClient({
    connectionString: postgres.url('puhui_partners'),
    applicationName: 'puhui-spec',
    onLost: () => undefined,
  });
  try {
    await client.query(
      `update partner set notice_ends_on = notice_ends_on - 9 where notice_ends_on is not null`,
    );
  } finally {
    await client.end();
  }
}

/** A budget, an offer, and a campaign of three places on both. @returns the campaign's id */
export async function launchCampaign(people: People, merchant: Merchant, tradeUnionId: string) {
  const [finance, officer] = [await people.as('finance'), await people.as('officer')];
  const { campaign, price } = await readFormat('test/cases/hainan-car-wash.yaml', caseSchema);
  const now = new Date();
  const budget = {
    tradeUnionId,
    year: businessYear(businessDate(now)),
    line: LINE,
    amount: '5700',
    document: '琼工办〔生产〕1号',
    idempotencyKey: key(),
  };
  granted(await onceHeard(finance, billingQuestions.adoptBudget, { input: budget }), 'adopt');
  const offered = {
    partnerId: merchant.id,
    title: campaign.offer.title,
    price: priceInput(price),
    availableFrom: daysAfter(0),
    availableTo: daysAfter(90),
    idempotencyKey: key(),
  };
  const drafted = await onceHeard(merchant.admin, partnersQuestions.draftOffer, { input: offered });
  const offerId = granted(drafted, 'offer').offer.id;
  const publishing = { offerId, idempotencyKey: key() };
  granted(await onceHeard(merchant.admin, partnersQuestions.publishOffer, publishing), 'publish');
  const quotas = { total: 3, perPerson: { period: 'campaign' as const, units: 1 } };
  // What is redeemed stays redeemed, so that it is settled at once.
  const file = { ...campaign, quotas, undoWithinHours: 0 };
  const draft = await eventually(async () =>
    draftFromFile(officer, file, { now, idempotencyKey: key(), offerId }),
  );
  return (await launch(officer, draft, key())).id;
}

/** The worker claims, and the code is taken at the counter. */
export async function claimAndRedeem(people: People, campaignId: string, merchant: Merchant) {
  const claiming = { campaignId, idempotencyKey: key() };
  const claimed = await onceHeard(await people.as('worker'), benefitsQuestions.claimVoucher, {
    input: claiming,
  });
  const { code } = granted(claimed, 'claim').voucher;
  const redeeming = { code: code ?? '', outletId: merchant.outletId, campaignId, idempotencyKey: key() };
  granted(await onceHeard(merchant.cashier, benefitsQuestions.redeemVoucher, { input: redeeming }), 'redeem');
}

/** What the union owes the merchant for this month, once billing has heard of it. */
export async function drawStatement(people: People, merchant: Merchant, tradeUnionId: string) {
  const finance = await people.as('finance');
  const period = businessMonth(businessDate(new Date()));
  return eventually(async () => {
    const drawing = { partnerId: merchant.id, tradeUnionId, period, idempotencyKey: key() };
    return granted(await finance.ask(billingQuestions.drawStatement, drawing), 'draw').statement;
  });
}
