import {
  benefitsQuestions,
  billingQuestions,
  caseSchema,
  draftFromFile,
  granted,
  LocalClock,
  madeUpPerson,
  membersQuestions,
  onceHeard,
  readFormat,
  type Door,
} from '@puhui/cli';
import { businessDate, businessYear } from '@puhui/kernel';
import { z } from 'zod';
import { launchNow } from './launch-now.js';
import type { Platform } from './platform.js';
import { expectSomethingPlayed } from './table.js';

const playedSchema = z.object({
  tradeUnion: z.object({ id: z.string() }),
  offer: z.object({
    id: z.string(),
    outlets: z.object({ nodes: z.array(z.object({ id: z.string() })).min(2) }),
  }),
});

/** A launched campaign of ten units, three members with a voucher each, and a cashier at the first outlet. */
export interface Scene {
  readonly officer: Door;
  readonly finance: Door;
  readonly admin: Door;
  readonly cashier: Door;
  readonly clock: LocalClock;
  readonly tradeUnionId: string;
  readonly campaignId: string;
  readonly playedCampaignId: string;
  readonly outletIds: readonly string[];
  readonly codes: readonly string[];
  /** Drafts another campaign of so many units on the same offer. */
  draft(units: number): Promise<string>;
}

/** A key for one wish. */
export const anyKey = (): string => `scene-${Math.random()}`;

const UNITS = 10;
const SUBSIDY_FEN = 1_900;

export async function setScene(platform: Platform): Promise<Scene> {
  const playedCampaignId = await expectSomethingPlayed(platform);
  const [officer, finance, admin] = await Promise.all(
    ['hainan-officer', 'hainan-finance', 'platform-admin'].map(async (name) => platform.door.asAccount(name)),
  );
  if (!officer || !finance || !admin) throw new Error('an account is missing');
  const { tradeUnion, offer } = await officer.ask(
    {
      document: `query q($id: Id!) { campaign(id: $id) { tradeUnion { id } offer { id outlets(first: 5) { nodes { id } } } } }`,
      read: (data) => playedSchema.parse(data['campaign']),
    },
    { id: playedCampaignId },
  );
  const clock = new LocalClock(admin);
  const draft = async (units: number): Promise<string> =>
    draftOn(officer, offer.id, units, await clock.now());
  // The year of the books is Shanghai's: on New Year's Eve it begins eight hours before Greenwich's.
  await adopt(finance, tradeUnion.id, businessYear(businessDate(await clock.now())));
  const campaignId = await draft(UNITS);
  await launchNow(officer, campaignId);
  const outletIds = offer.outlets.nodes.map(({ id }) => id);
  const cashier = await cashierAt(admin, outletIds[0] ?? '');
  const codes = await claim(platform, officer, tradeUnion.id, campaignId);
  const tradeUnionId = tradeUnion.id;
  return {
    officer,
    finance,
    admin,
    cashier,
    clock,
    tradeUnionId,
    campaignId,
    playedCampaignId,
    outletIds,
    codes,
    draft,
  };
}

async function draftOn(officer: Door, offerId: string, units: number, now: Date): Promise<string> {
  const { campaign } = await readFormat('test/cases/hainan-car-wash.yaml', caseSchema);
  const quotas = { total: units, perPerson: { period: 'campaign' as const, units: 1 } };
  const idempotencyKey = anyKey();
  // Under a title of its own: whoever looks for a campaign that was played to its end must not find this one.
  const file = { ...campaign, title: '试验：柜台', quotas };
  return (await draftFromFile(officer, file, { now, idempotencyKey, offerId })).id;
}

async function adopt(finance: Door, tradeUnionId: string, year: number): Promise<void> {
  const input = {
    tradeUnionId,
    year,
    line: 'general-benefits',
    amount: String(UNITS * SUBSIDY_FEN),
    document: `琼工办〔试〕${Math.floor(Math.random() * 1e6)}号`,
    idempotencyKey: anyKey(),
  };
  granted(await onceHeard(finance, billingQuestions.adoptBudget, { input }), 'adopt');
}

async function cashierAt(admin: Door, scopeId: string): Promise<Door> {
  const person = madeUpPerson(77, Math.floor(Math.random() * 1_000_000), '460105');
  const key = anyKey();
  const registered = await admin.ask(membersQuestions.registerPerson, {
    input: { ...person, idempotencyKey: key },
  });
  const personId = granted(registered, 'register').person.id;
  const duty = {
    personId,
    role: 'PARTNER_CASHIER',
    scopeKind: 'OUTLET' as const,
    scopeId,
    idempotencyKey: `${key}-d`,
  };
  granted(await onceHeard(admin, membersQuestions.grantDuty, { input: duty }), 'appoint');
  return admin.asPerson(personId);
}

async function claim(
  platform: Platform,
  officer: Door,
  tradeUnionId: string,
  campaignId: string,
): Promise<string[]> {
  const page = await officer.ask(membersQuestions.membersOf, { tradeUnionId, first: 3, after: null });
  const doors = await platform.door.asPeople(page.nodes.map(({ person }) => person?.id ?? ''));
  const codes: string[] = [];
  for (const member of doors) {
    const input = { campaignId, idempotencyKey: anyKey() };
    const answer = await onceHeard(member, benefitsQuestions.claimVoucher, { input });
    codes.push(granted(answer, 'claim').voucher.code ?? '');
  }
  return codes;
}
