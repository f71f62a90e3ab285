import {
  billingQuestions,
  caseSchema,
  draftFromFile,
  granted,
  launch,
  LocalClock,
  madeUpPerson,
  membersQuestions,
  onceHeard,
  readFormat,
  type Door,
} from '@puhui/cli';
import { businessDate, businessYear } from '@puhui/kernel';
import { z } from 'zod';
import { puhui } from '../../e2e/stage/command.js';
import type { Platform } from '../../e2e/stage/platform.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Small: what the pages need of a demo is a merchant with outlets, an offer, and members. */
const DEMO = ['--members', '60', '--places', '30'];
const BUDGET_FEN = 100_000_000;

const playedSchema = z.object({
  tradeUnion: z.object({ id: z.string() }),
  offer: z.object({
    id: z.string(),
    outlets: z.object({ nodes: z.array(z.object({ id: z.string() })).min(2) }),
  }),
});
const resultSchema = z.object({ campaignId: z.string() });

export const anyKey = (): string => `pages-${Math.random()}`;

/** What a campaign of the town differs in from the case that it is taken from. */
interface Variant {
  readonly title: string;
  readonly total: number;
  readonly perPerson?: number;
  /** Hours from now. */
  readonly claimFromHours?: number;
  readonly claimDays: number;
  readonly signUp?: true;
}

/** A town with two merchants, members of one union who may claim at both, campaigns of every outlook, and cashiers. */
export interface Town {
  readonly officer: Door;
  readonly clock: LocalClock;
  /** Persons who may claim; each spec takes its own. */
  readonly members: readonly string[];
  /** Cashier of the first two outlets of the car wash, and of the first of them only. */
  readonly cashierOfTwo: string;
  readonly cashierOfOne: string;
  readonly outletIds: readonly string[];
  campaign(of: 'wash' | 'noodles', variant: Variant): Promise<string>;
  /** Makes one of the demo's people, who can sign in at the issuer, a cashier of the first outlet. @returns the outlet */
  appointDemoCashier(): Promise<string>;
}

async function play(platform: Platform, name: string): Promise<string> {
  const { exitCode, stdout, stderr } = await puhui(platform, ['--json', 'demo', name, ...DEMO]).ends();
  if (exitCode !== 0) throw new Error(`the demo ${name} ended with ${exitCode}:\n${stderr}`);
  return resultSchema.parse(JSON.parse(stdout)).campaignId;
}

const playedBy = async (officer: Door, id: string) =>
  officer.ask(
    {
      document: `query q($id: Id!) { campaign(id: $id) { tradeUnion { id } offer { id outlets(first: 5) { nodes { id } } } } }`,
      read: (data) => playedSchema.parse(data['campaign']),
    },
    { id },
  );

export async function foundTown(platform: Platform): Promise<Town> {
  const wash = await play(platform, 'hainan-car-wash');
  const noodles = await play(platform, 'seaside-noodles');
  const [officer, finance, admin] = await Promise.all(
    ['hainan-officer', 'hainan-finance', 'platform-admin'].map(async (name) => platform.door.asAccount(name)),
  );
  if (!officer || !finance || !admin) throw new Error('an account is missing');
  const clock = new LocalClock(admin);
  const year = businessYear(businessDate(await clock.now()));
  const of = {
    wash: { ...(await playedBy(officer, wash)), file: 'test/cases/hainan-car-wash.yaml' },
    noodles: { ...(await playedBy(officer, noodles)), file: 'test/cases/seaside-noodles.yaml' },
  };
  for (const { tradeUnion } of Object.values(of)) await adopt(finance, tradeUnion.id, year);
  const outletIds = of.wash.offer.outlets.nodes.map(({ id }) => id);
  const page = await officer.ask(membersQuestions.membersOf, {
    tradeUnionId: of.noodles.tradeUnion.id,
    first: 60,
    after: null,
  });
  return {
    officer,
    clock,
    members: page.nodes.flatMap(({ person }) => (person ? [person.id] : [])),
    cashierOfTwo: await cashierAt(admin, outletIds.slice(0, 2)),
    cashierOfOne: await cashierAt(admin, outletIds.slice(0, 1)),
    outletIds,
    appointDemoCashier: async () => {
      const account = platform.local.accounts.find(({ name }) => name === 'haikou-cashier');
      const [outletId = ''] = outletIds;
      await appoint(admin, account?.personId ?? '', outletId);
      return outletId;
    },
    campaign: async (at, variant) => launched(officer, of[at], variant, await clock.now()),
  };
}

async function adopt(finance: Door, tradeUnionId: string, year: number): Promise<void> {
  const input = {
    tradeUnionId,
    year,
    line: 'general-benefits',
    amount: String(BUDGET_FEN),
    document: '琼工办〔试〕2号',
    idempotencyKey: anyKey(),
  };
  granted(await onceHeard(finance, billingQuestions.adoptBudget, { input }), 'adopt');
}

async function launched(
  officer: Door,
  { file, offer }: { readonly file: string; readonly offer: { readonly id: string } },
  variant: Variant,
  now: Date,
): Promise<string> {
  const { campaign } = await readFormat(file, caseSchema);
  const { title, total, perPerson = 1, claimFromHours = 0, claimDays, signUp } = variant;
  const claimFrom = new Date(now.getTime() + claimFromHours * HOUR_MS);
  const claimUntil = new Date(now.getTime() + claimDays * DAY_MS).toISOString();
  const drafted = await draftFromFile(
    officer,
    {
      ...campaign,
      title,
      quotas: { total, perPerson: { period: 'campaign', units: perPerson } },
      windows: { claimFrom: claimFrom.toISOString(), claimUntil, useWithinDays: 20, settleWithinDays: 60 },
      ...(signUp ? { allocation: { kind: 'sign_up_then_issue', packUnits: 1, issueWithinWorkdays: 1 } } : {}),
    },
    { now, idempotencyKey: anyKey(), offerId: offer.id },
  );
  await launch(officer, drafted.id, anyKey());
  return drafted.id;
}

async function cashierAt(admin: Door, scopeIds: readonly string[]): Promise<string> {
  const person = madeUpPerson(79, Math.floor(Math.random() * 1_000_000), '460105');
  const registered = await admin.ask(membersQuestions.registerPerson, {
    input: { ...person, idempotencyKey: anyKey() },
  });
  const personId = granted(registered, 'register').person.id;
  for (const scopeId of scopeIds) await appoint(admin, personId, scopeId);
  return personId;
}

async function appoint(admin: Door, personId: string, scopeId: string): Promise<void> {
  const input = {
    personId,
    role: 'PARTNER_CASHIER',
    scopeKind: 'OUTLET' as const,
    scopeId,
    idempotencyKey: anyKey(),
  };
  granted(await onceHeard(admin, membersQuestions.grantDuty, { input }), 'appoint');
}
