import { DAY_MS } from '@puhui/kernel';
import { expect } from '@jest/globals';
import { LocalClock } from '@puhui/cli';
import { z } from 'zod';
import type { Ended } from './command.js';
import { puhui } from './command.js';
import type { Platform } from './platform.js';

/** How big a demo is. */
export interface Size {
  readonly members: number;
  readonly units: number;
  readonly redeemed: number;
}

/** The size at which e2e specs play the published case, */
export const SCALED: Size = { members: 400, units: 200, redeemed: 170 };
/** and its own size, for `npm run test:full`. */
export const WHOLE: Size = { members: 5000, units: 2000, redeemed: 1700 };

export const demoArgs = ({ members, units }: Size = SCALED): string[] => [
  '--json',
  'demo',
  'hainan-car-wash',
  '--members',
  String(members),
  '--units',
  String(units),
];

/** What the union pays for one wash. */
const SUBSIDY_FEN = 1_900;

const amounts = z.object({
  encumbered: z.string(),
  consumed: z.string(),
  released: z.string(),
  open: z.string(),
  paid: z.string(),
  statementLines: z.string(),
  suspense: z.string(),
});
const resultSchema = z.object({
  campaignId: z.string(),
  soldOut: z.int(),
  campaign: z.object({ claimedUnits: z.int(), redeemedUnits: z.int(), expiredUnits: z.int() }),
  ofCampaign: amounts,
  statement: z.object({ id: z.string(), lineCount: z.int(), amount: z.string(), status: z.string() }),
  equations: z.array(z.object({ en: z.string(), left: z.string(), right: z.string(), holds: z.boolean() })),
});
export type DemoResult = z.output<typeof resultSchema>;

/** The law of every demo: this table and no other, whatever was killed on the way. */
export function expectTheTable(ended: Ended, size: Size = SCALED): DemoResult {
  if (ended.exitCode !== 0)
    throw new Error(`the demo ended with ${ended.exitCode}:\n${ended.stderr}\n${ended.stdout}`);
  const result = resultSchema.parse(JSON.parse(ended.stdout));
  const expired = size.units - size.redeemed;
  const fen = (units: number): string => String(units * SUBSIDY_FEN);
  expect(result.equations.filter(({ holds }) => !holds)).toEqual([]);
  expect(result.campaign).toEqual({
    claimedUnits: size.units,
    redeemedUnits: size.redeemed,
    expiredUnits: expired,
  });
  expect(result.ofCampaign).toEqual({
    encumbered: fen(size.units),
    consumed: fen(size.redeemed),
    released: fen(expired),
    open: '0',
    paid: fen(size.redeemed),
    statementLines: fen(size.redeemed),
    suspense: '0',
  });
  expect(result.statement).toMatchObject({
    lineCount: size.redeemed,
    amount: fen(size.redeemed),
    status: 'PAID',
  });
  expect(result.soldOut).toBe(size.members - size.units);
  return result;
}

/** Proves everything again from what all services stored. */
export async function expectVerified(platform: Platform): Promise<void> {
  const { exitCode, stdout, stderr } = await puhui(platform, ['verify']).ends();
  if (exitCode !== 0) throw new Error(`verify ended with ${exitCode}:\n${stdout}\n${stderr}`);
}

const campaignsSchema = z.object({
  campaigns: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        offer: z.object({ availableTo: z.iso.date() }).nullable(),
      }),
    ),
  }),
});
/** As the case file calls it. */
const TITLE = '海南工会会员一元洗车';
const USABLE_FOR_MS = 60 * DAY_MS;

/**
 * Plays the case unless an earlier spec of this run has: for specs that need what a demo leaves, an offer among it that
 * further campaigns can be drafted on. Other specs play on the same platform, other cases too, and each moves its clock:
 * what is the newest there, and how old it is, depends on their order.
 */
export async function expectSomethingPlayed(platform: Platform): Promise<string> {
  const auditor = await platform.door.asAccount('hainan-auditor');
  const document = `{ campaigns(status: CLOSED, first: 100) { nodes { id title offer { availableTo } } } }`;
  const closed = await auditor.ask({ document, read: (data) => campaignsSchema.parse(data) }, {});
  const now = await new LocalClock(await platform.door.asAccount('platform-admin')).now();
  const usable = new Date(now.getTime() + USABLE_FOR_MS).toISOString().slice(0, 10);
  const campaign = closed.campaigns.nodes.find(
    ({ title, offer }) => title === TITLE && offer !== null && offer.availableTo >= usable,
  );
  return campaign?.id ?? expectTheTable(await puhui(platform, demoArgs()).ends()).campaignId;
}
