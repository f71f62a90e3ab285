import { benefitsQuestions, granted, membersQuestions, onceHeard, type Door } from '@puhui/cli';
import { z } from 'zod';
import type { Platform } from '../e2e/stage/platform.js';
import { anyKey } from '../pages/stage/any-key.js';
import { closeLastMonth } from '../pages/stage/books.js';
import type { Town } from '../pages/stage/town.js';
import { elsewhere, emptyUnion, leavesRecords, rebuilt } from './asked-for.js';
import { unfinished, type Unfinished } from './unfinished.js';
import { merchantsAfterDays, standing, type Standing } from './standing.js';
import { asksToBeCorrected, asksToBeErased } from './wishes.js';

/** Ids that the addresses of pages are made of. */
export interface Scene extends Unfinished, Standing {
  readonly campaignId: string;
  readonly tradeUnionId: string;
  /** One below it whose last month can be closed. */
  readonly openUnionId: string;
  /** One that was founded and has nobody and nothing yet: it can be dissolved. */
  readonly emptyUnionId: string;
  readonly partnerId: string;
  readonly offerId: string;
  readonly outletId: string;
  readonly memberId: string;
  readonly importId: string;
  /** Who applied for the merchant. */
  readonly applicantId: string;
  readonly entryId: string;
  /** One that has come to its end. */
  readonly statementId: string;
  readonly voucherId: string;
  /** Of a voucher that a member is about to show at the outlet. */
  readonly codeToShow: string;
  readonly redemptionId: string;
  /** What that redemption used up, and an entry of the books that it led to. */
  readonly redeemedVoucherId: string;
  readonly ledgerEntryId: string;
  /** Of the entry, in the control book. */
  readonly accountKey: string;
  /** The cashier's at the outlet. */
  readonly dutyId: string;
  /** Of another member, into a union elsewhere that has not answered. */
  readonly transferId: string;
  readonly erasureId: string;
  /** Of another member, whose employer is another. */
  readonly rectificationId: string;
  /** Of a part that was built anew. */
  readonly remedyId: string;
  readonly year: number;
}

const campaignSchema = z.object({
  tradeUnion: z.object({ id: z.string() }),
  offer: z.object({
    id: z.string(),
    partner: z.object({ id: z.string(), uscc: z.string(), applicant: z.object({ id: z.string() }) }),
  }),
});

/** Who is at work in the town, by their persons. */
interface People {
  readonly worker: string;
  readonly merchant: string;
  readonly cashier: string;
}

/** Those of the demo's people whose screens are drawn. */
export async function demoPeople({ door }: Platform): Promise<People> {
  const [worker, merchant, cashier] = await Promise.all(
    ['haikou-worker', 'haikou-merchant', 'haikou-cashier'].map(async (name) => door.signIn(name)),
  );
  if (!worker || !merchant || !cashier) throw new Error('an account is missing');
  return { worker: worker.personId, merchant: merchant.personId, cashier: cashier.personId };
}

/**
 * A town on an ordinary day: campaigns to claim from, a voucher in a wallet, a merchant and a cashier at work.
 * @param called what a campaign with a plain title is called there
 */
export async function sceneOn(
  platform: Platform,
  town: Town,
  people: People,
  called: (title: string) => string = (title) => title,
): Promise<Scene> {
  const afterDays = await merchantsAfterDays({ platform, town });
  const { wash, noodles, night, rain } = await campaignsIn(town, called);
  const { tradeUnion, offer } = await factsOf(town.officer, wash);
  const { tradeUnion: ofNoodles } = await factsOf(town.officer, noodles);
  await closeLastMonth({ platform, town }, tradeUnion.id);
  const remedyId = await rebuilt(await platform.door.asAccount('system-admin'));
  const dutyId = await appointed(platform, people, {
    partnerId: offer.partner.id,
    outletId: town.outletIds[0] ?? '',
  });
  const atTheCounter = await platform.door.asPerson(people.cashier);
  const redeemed = await aDayAtTheCounter(platform, town, atTheCounter, wash);
  const { uscc } = offer.partner;
  const onTheirWay = await unfinished(platform, town, {
    tradeUnionId: tradeUnion.id,
    uscc,
    cashier: atTheCounter,
    called,
  });
  const worker = await platform.door.asPerson(people.worker);
  const voucherId = await claimed(worker, rain);
  const next = await claimed(await platform.door.asPerson(town.members[6] ?? ''), wash);
  const entry = await entered(worker, night);
  const auditor = await platform.door.asAccount('national-auditor');
  const books = { id: tradeUnion.id, partnerId: offer.partner.id };
  const { leavingId, ...there } = await whatThereIs(auditor, books);
  const looked = { memberId: there.memberId, personId: town.members.at(-2) ?? '' };
  await leavesRecords(town.officer, worker, looked);
  return {
    campaignId: wash,
    ...onTheirWay,
    tradeUnionId: tradeUnion.id,
    openUnionId: ofNoodles.id,
    emptyUnionId: await emptyUnion(town.officer, tradeUnion.id),
    partnerId: offer.partner.id,
    offerId: offer.id,
    outletId: town.outletIds[0] ?? '',
    ...there,
    ...(await inTheBooks(auditor, tradeUnion.id)),
    ...redeemed,
    applicantId: offer.partner.applicant.id,
    entryId: entry.id,
    voucherId: voucherId.id,
    codeToShow: next.code ?? '',
    dutyId,
    transferId: await elsewhere(town.officer, leavingId),
    ...(await wishes(platform, town)),
    ...afterDays,
    ...(await standing({ platform, town })),
    remedyId,
    year: await yearThatIsTold(town.officer, tradeUnion.id),
  };
}

/** What can be claimed in the town: now, from later on, and by signing up. */
async function campaignsIn(town: Town, called: (title: string) => string) {
  const campaign: Town['campaign'] = async (of, variant) =>
    town.campaign(of, { ...variant, title: called(variant.title) });
  const wash = await campaign('wash', { title: '一元洗车', total: 120, claimDays: 3 });
  const noodles = await campaign('noodles', {
    title: '海鲜面早餐券',
    total: 200,
    perPerson: 2,
    claimDays: 9,
  });
  await campaign('wash', { title: '春运返乡洗车', total: 60, claimFromHours: 40, claimDays: 12 });
  const night = await campaign('wash', { title: '夜班司机洗车', total: 50, claimDays: 6, signUp: true });
  const rain = await campaign('wash', { title: '雨季洗车', total: 80, claimDays: 9 });
  return { wash, noodles, night, rain };
}

const first = z.object({ nodes: z.array(z.object({ id: z.string() })).min(1) });

/** Two members and an import of the union, and a statement of the merchant, which the demos have left. */
/** What members ask of their union. */
const wishes = async (
  platform: Platform,
  town: Town,
): Promise<Pick<Scene, 'erasureId' | 'rectificationId'>> => ({
  erasureId: await asksToBeErased(await platform.door.asPerson(town.members.at(-1) ?? '')),
  rectificationId: await asksToBeCorrected(await platform.door.asPerson(town.members.at(-2) ?? '')),
});

const whatThereIs = async (auditor: Door, of: { readonly id: string; readonly partnerId: string }) =>
  auditor.ask(
    {
      document: `query q($id: Id!, $partnerId: Id!) {
        statements(partnerId: $partnerId, status: PAID, first: 1) { nodes { id } }
        members(tradeUnionId: $id, first: 2) { nodes { id } }
        rosterImports(tradeUnionId: $id, first: 1) { nodes { id } } }`,
      read: (data) => ({
        statementId: first.parse(data['statements']).nodes[0]?.id ?? '',
        memberId: first.parse(data['members']).nodes[0]?.id ?? '',
        leavingId: first.parse(data['members']).nodes[1]?.id ?? '',
        importId: first.parse(data['rosterImports']).nodes[0]?.id ?? '',
      }),
    },
    of,
  );

const balance = z.object({ rows: z.array(z.object({ account: z.object({ key: z.string() }) })).min(1) });

/** What the union has been granted, and an entry of that. */
async function inTheBooks(auditor: Door, id: string): Promise<Pick<Scene, 'accountKey' | 'ledgerEntryId'>> {
  const account = await auditor.ask(
    {
      document: `query q($id: Id!) { trialBalance(tradeUnionId: $id, book: CONTROL) { rows { account { key } } } }`,
      read: (data) => balance.parse(data['trialBalance']).rows[0]?.account.key ?? '',
    },
    { id },
  );
  return auditor.ask(
    {
      document: `query q($id: Id!, $account: String!) {
        accountEntries(tradeUnionId: $id, book: CONTROL, account: $account, first: 1) { nodes { id } } }`,
      read: (data) => ({
        accountKey: account,
        ledgerEntryId: first.parse(data['accountEntries']).nodes[0]?.id ?? '',
      }),
    },
    { id, account },
  );
}

const told = z.object({ nodes: z.array(z.object({ id: z.string(), years: z.array(z.number()) })) });

/** The newest year of which the public is told something, now that a month is closed. */
const yearThatIsTold = async (officer: Door, tradeUnionId: string): Promise<number> =>
  officer.ask(
    {
      document: `query q { publicReportUnions(first: 100) { nodes { id years } } }`,
      read: (data) => {
        const { nodes } = told.parse(data['publicReportUnions']);
        return nodes.find(({ id }) => id === tradeUnionId)?.years[0] ?? 0;
      },
    },
    {},
  );

const factsOf = async (officer: Door, id: string) =>
  officer.ask(
    {
      document:
        'query q($id: Id!) { campaign(id: $id) { tradeUnion { id } offer { id partner { id uscc applicant { id } } } } }',
      read: (data) => campaignSchema.parse(data['campaign']),
    },
    { id },
  );

async function claimed(who: Door, campaignId: string) {
  const input = { campaignId, idempotencyKey: anyKey() };
  return granted(await onceHeard(who, benefitsQuestions.claimVoucher, { input }), 'claim').voucher;
}

async function entered(who: Door, campaignId: string) {
  const input = { campaignId, idempotencyKey: anyKey() };
  return granted(await onceHeard(who, benefitsQuestions.signUp, { input }), 'sign up').entry;
}

/** Five members come by; what the last one redeemed. */
async function aDayAtTheCounter(
  platform: Platform,
  { members, outletIds: [outletId = ''] }: Town,
  cashier: Door,
  campaignId: string,
): Promise<Pick<Scene, 'redemptionId' | 'redeemedVoucherId'>> {
  let last = { redemptionId: '', redeemedVoucherId: '' };
  for (const member of members.slice(0, 5)) {
    const voucher = await claimed(await platform.door.asPerson(member), campaignId);
    const input = { code: voucher.code ?? '', outletId, idempotencyKey: anyKey() };
    const answer = await onceHeard(cashier, benefitsQuestions.redeemVoucher, { input });
    last = { redemptionId: granted(answer, 'redeem').redemption.id, redeemedVoucherId: voucher.id };
  }
  return last;
}

interface Appointment {
  readonly personId: string;
  readonly role: string;
  readonly scopeKind: 'PARTNER' | 'OUTLET';
  readonly scopeId: string;
}

/** The merchant and the cashier of the scene. @returns the cashier's duty */
async function appointed(
  platform: Platform,
  people: People,
  at: { readonly partnerId: string; readonly outletId: string },
): Promise<string> {
  const admin = await platform.door.asAccount('platform-admin');
  await appoint(admin, {
    personId: people.merchant,
    role: 'PARTNER_ADMIN',
    scopeKind: 'PARTNER',
    scopeId: at.partnerId,
  });
  return appoint(admin, {
    personId: people.cashier,
    role: 'PARTNER_CASHIER',
    scopeKind: 'OUTLET',
    scopeId: at.outletId,
  });
}

async function appoint(admin: Door, duty: Appointment): Promise<string> {
  const input = { ...duty, idempotencyKey: anyKey() };
  return granted(await onceHeard(admin, membersQuestions.grantDuty, { input }), 'appoint').duty.id;
}
