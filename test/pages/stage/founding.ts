import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  billingQuestions,
  caseSchema,
  granted,
  madeUpPerson,
  membersQuestions,
  onceHeard,
  partnersQuestions,
  priceInput,
  readFormat,
  type Door,
  type LocalClock,
} from '@puhui/cli';
import { businessDate, businessYear } from '@puhui/kernel';
import { z } from 'zod';
import { puhui } from '../../e2e/stage/command.js';
import type { Platform } from '../../e2e/stage/platform.js';
import { adminOf } from './admin-of.js';
import { anyKey } from './any-key.js';

/** Small: what the pages need of a demo is a merchant with outlets, and members. */
const DEMO = ['--members', '60', '--units', '30'];
const BUDGET_FEN = 100_000_000;

/** The case files whose merchants and members a town has. */
export interface Cases {
  readonly wash: string;
  readonly noodles: string;
}
export const PUBLISHED: Cases = {
  wash: 'test/cases/hainan-car-wash.yaml',
  noodles: 'test/cases/seaside-noodles.yaml',
};

const placeSchema = z.object({
  file: z.string(),
  tradeUnionId: z.string(),
  partnerId: z.string(),
  offerId: z.string(),
  outletIds: z.array(z.string()),
});
/** A merchant of the town with an offer, and the union that it offers it to. */
export type Place = z.output<typeof placeSchema>;

const foundedSchema = z.object({
  wash: placeSchema,
  noodles: placeSchema,
  members: z.array(z.string()),
  cashierOfTwo: z.string(),
  cashierOfOne: z.string(),
  budgetYear: z.int(),
});
/** What a town is built on. It is founded once for all specs of a run: playing two demos is what takes long. */
type Founded = z.output<typeof foundedSchema>;

interface Founders {
  readonly officer: Door;
  readonly finance: Door;
  readonly admin: Door;
  readonly clock: LocalClock;
}

/** The town of these cases as it was founded, or founded now; with a budget for the year that it has become. */
export async function foundedOn(platform: Platform, by: Founders, cases: Cases): Promise<Founded> {
  const file = join(platform.facts.dataDir, `town-${cases.wash.replaceAll(/[^\w]/g, '-')}.json`);
  const known = existsSync(file)
    ? foundedSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    : await found(platform, by, cases);
  const budgetYear = businessYear(businessDate(await by.clock.now()));
  if (budgetYear !== known.budgetYear)
    for (const id of new Set([known.wash.tradeUnionId, known.noodles.tradeUnionId]))
      await adopt(by.finance, id, budgetYear);
  const founded = { ...known, budgetYear };
  writeFileSync(file, JSON.stringify(founded));
  return founded;
}

async function found(platform: Platform, by: Founders, cases: Cases): Promise<Founded> {
  const wash = await playedAt(platform, by, cases.wash);
  const noodles = await playedAt(platform, by, cases.noodles);
  const page = await by.officer.ask(membersQuestions.membersOf, {
    tradeUnionId: noodles.tradeUnionId,
    first: 60,
    after: null,
  });
  return {
    wash,
    noodles,
    members: page.nodes.flatMap(({ person }) => (person ? [person.id] : [])),
    cashierOfTwo: await cashierAt(by.admin, wash.outletIds.slice(0, 2)),
    cashierOfOne: await cashierAt(by.admin, wash.outletIds.slice(0, 1)),
    budgetYear: 0,
  };
}

const resultSchema = z.object({ campaignId: z.string() });
const playedSchema = z.object({
  tradeUnion: z.object({ id: z.string() }),
  partner: z.object({ id: z.string(), contractTo: z.iso.date() }),
  offer: z.object({ outlets: z.object({ nodes: z.array(z.object({ id: z.string() })).min(2) }) }),
});

/** Plays a demo, and has its merchant make an offer that lasts as long as its contract: the clock is moved on, and the offer outlasts all specs. */
async function playedAt(
  platform: Platform,
  { officer, admin, clock }: Founders,
  file: string,
): Promise<Place> {
  const { exitCode, stdout, stderr } = await puhui(platform, ['--json', 'demo', file, ...DEMO]).ends();
  if (exitCode !== 0) throw new Error(`the demo ${file} ended with ${exitCode}:\n${stderr}`);
  const { campaignId } = resultSchema.parse(JSON.parse(stdout));
  const { tradeUnion, partner, offer } = await officer.ask(
    {
      document: `query q($id: Id!) { campaign(id: $id) { tradeUnion { id } partner { id contractTo } offer { outlets(first: 5) { nodes { id } } } } }`,
      read: (data) => playedSchema.parse(data['campaign']),
    },
    { id: campaignId },
  );
  const offerId = await lastingOffer(await adminOf(admin, platform, partner.id), {
    file,
    partnerId: partner.id,
    availableTo: partner.contractTo,
    now: await clock.now(),
  });
  const outletIds = offer.outlets.nodes.map(({ id }) => id);
  return { file, tradeUnionId: tradeUnion.id, partnerId: partner.id, offerId, outletIds };
}

interface Offering {
  readonly file: string;
  readonly partnerId: string;
  readonly availableTo: string;
  readonly now: Date;
}

async function lastingOffer(
  merchant: Door,
  { file, partnerId, availableTo, now }: Offering,
): Promise<string> {
  const { campaign, price } = await readFormat(file, caseSchema);
  const input = {
    partnerId,
    title: campaign.offer.title,
    price: priceInput(price),
    availableFrom: businessDate(now),
    availableTo,
    idempotencyKey: anyKey(),
  };
  const { offer } = granted(await onceHeard(merchant, partnersQuestions.draftOffer, { input }), 'draft');
  const publishing = { offerId: offer.id, idempotencyKey: anyKey() };
  granted(await onceHeard(merchant, partnersQuestions.publishOffer, publishing), 'publish');
  return offer.id;
}

/** More money for a union's year. */
export async function adopt(
  finance: Door,
  tradeUnionId: string,
  year: number,
  amountFen = BUDGET_FEN,
  line = 'general-benefits',
): Promise<void> {
  const input = {
    tradeUnionId,
    year,
    line,
    amount: String(amountFen),
    document: `琼工办〔试〕${Math.floor(Math.random() * 1e6)}号`,
    idempotencyKey: anyKey(),
  };
  granted(await onceHeard(finance, billingQuestions.adoptBudget, { input }), 'adopt');
}

/** Somebody new, who serves there. */
export async function cashierAt(admin: Door, scopeIds: readonly string[]): Promise<string> {
  const person = madeUpPerson(79, Math.floor(Math.random() * 1_000_000), '460105');
  const registered = await admin.ask(membersQuestions.registerPerson, {
    input: { ...person, idempotencyKey: anyKey() },
  });
  const personId = granted(registered, 'register').person.id;
  for (const scopeId of scopeIds) await appointCashier(admin, personId, scopeId);
  return personId;
}

/** Whoever is a cashier there already stays it: a town is one for all specs, whichever of them comes first. */
export async function appointCashier(admin: Door, personId: string, scopeId: string): Promise<void> {
  const input = {
    personId,
    role: 'PARTNER_CASHIER',
    scopeKind: 'OUTLET' as const,
    scopeId,
    idempotencyKey: anyKey(),
  };
  const answer = await onceHeard(admin, membersQuestions.grantDuty, { input });
  if (!answer.ok && answer.refusal.code === 'DUTY_ALREADY_HELD') return;
  granted(answer, 'appoint');
}
