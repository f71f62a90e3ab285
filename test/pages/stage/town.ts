import { DAY_MS, HOUR_MS } from '@puhui/kernel';
import {
  benefitsQuestions,
  caseSchema,
  draftFromFile,
  LocalClock,
  onceHeard,
  readFormat,
  type Door,
} from '@puhui/cli';
import { launchNow } from '../../e2e/stage/launch-now.js';
import type { Platform } from '../../e2e/stage/platform.js';
import { anyKey } from './any-key.js';
import { appointCashier, foundedOn, PUBLISHED, type Cases, type Place } from './founding.js';

/** What a campaign of the town differs in from the case that it is taken from. */
interface Variant {
  readonly title: string;
  readonly total: number;
  readonly perPerson?: number;
  /** Hours from now. */
  readonly claimFromHours?: number;
  readonly claimDays: number;
  readonly signUp?: true;
  /** As the case has it, unless told. */
  readonly undoWithinHours?: number;
}

/** A town with two merchants, members of one union who may claim at both, campaigns of every outlook, and cashiers. */
export interface Town {
  readonly officer: Door;
  readonly clock: LocalClock;
  /** Whose campaigns these are. */
  readonly tradeUnionId: string;
  /** Whose members they are. */
  readonly homeUnionId: string;
  /** Who washes the cars. */
  readonly partnerId: string;
  /** Persons who may claim; each spec takes its own. */
  readonly members: readonly string[];
  /** Cashier of the first two outlets of the car wash, and of the first of them only. */
  readonly cashierOfTwo: string;
  readonly cashierOfOne: string;
  readonly outletIds: readonly string[];
  campaign(of: 'wash' | 'noodles', variant: Variant): Promise<string>;
  /** One that nobody has launched. */
  draft(of: 'wash' | 'noodles', variant: Variant): Promise<string>;
  /** Before its time. */
  close(campaignId: string): Promise<void>;
  /** Closes what was launched here: the town is the next spec’s. */
  leave(): Promise<void>;
  /** Makes one of the demo's people, who can sign in at the issuer, a cashier of the first outlet. @returns the outlet */
  appointDemoCashier(): Promise<string>;
}

export async function foundTown(platform: Platform, cases: Cases = PUBLISHED): Promise<Town> {
  const [officer, finance, admin] = await Promise.all(
    ['hainan-officer', 'hainan-finance', 'platform-admin'].map(async (name) => platform.door.asAccount(name)),
  );
  if (!officer || !finance || !admin) throw new Error('an account is missing');
  const clock = new LocalClock(admin);
  const founded = await foundedOn(platform, { officer, finance, admin, clock }, cases);
  const open = new Set<string>();
  return {
    officer,
    clock,
    tradeUnionId: founded.wash.tradeUnionId,
    homeUnionId: founded.noodles.tradeUnionId,
    partnerId: founded.wash.partnerId,
    members: founded.members,
    cashierOfTwo: founded.cashierOfTwo,
    cashierOfOne: founded.cashierOfOne,
    outletIds: founded.wash.outletIds,
    campaign: async (at, variant) => {
      const id = await launched(officer, founded[at], variant, await clock.now());
      open.add(id);
      return id;
    },
    draft: async (at, variant) => drafted(officer, founded[at], variant, await clock.now()),
    close: async (campaignId) => {
      await close(officer, campaignId);
      open.delete(campaignId);
    },
    leave: async () => {
      for (const campaignId of open) await close(officer, campaignId);
      open.clear();
    },
    appointDemoCashier: async () => {
      const account = platform.local.accounts.find(({ name }) => name === 'haikou-cashier');
      const [outletId = ''] = founded.wash.outletIds;
      await appointCashier(admin, account?.personId ?? '', outletId);
      return outletId;
    },
  };
}

/** A spec may have closed it itself, or moved the clock beyond its end. */
async function close(officer: Door, campaignId: string): Promise<void> {
  const closing = { campaignId, idempotencyKey: anyKey() };
  await onceHeard(officer, benefitsQuestions.closeCampaign, closing);
}

async function launched(officer: Door, place: Place, variant: Variant, now: Date): Promise<string> {
  const id = await drafted(officer, place, variant, now);
  await launchNow(officer, id);
  return id;
}

async function drafted(officer: Door, place: Place, variant: Variant, now: Date): Promise<string> {
  const { campaign } = await readFormat(place.file, caseSchema);
  const { title, total, perPerson = 1, claimFromHours = 0, claimDays, signUp, undoWithinHours } = variant;
  const claimFrom = new Date(now.getTime() + claimFromHours * HOUR_MS);
  const claimUntil = new Date(now.getTime() + claimDays * DAY_MS).toISOString();
  const { id } = await draftFromFile(
    officer,
    {
      ...campaign,
      title,
      quotas: { total, perPerson: { period: 'campaign', units: perPerson } },
      windows: { claimFrom: claimFrom.toISOString(), claimUntil, useWithinDays: 20, settleWithinDays: 60 },
      ...(undoWithinHours === undefined ? {} : { undoWithinHours }),
      ...(signUp ? { allocation: { kind: 'sign_up_then_issue', packUnits: 1, issueWithinWorkdays: 1 } } : {}),
    },
    { now, idempotencyKey: anyKey(), offerId: place.offerId },
  );
  return id;
}
