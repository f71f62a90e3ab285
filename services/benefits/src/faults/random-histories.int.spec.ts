import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS, type Id } from '@puhui/kernel';
import type { CampaignTerms } from '../campaigns/terms.js';
import { randomFrom, seeds } from '@puhui/testkit';
import { ExpireVouchers } from '../expiry/expire-vouchers.js';
import { answer, claim, entryIdOf, launched, voucherIdOf } from '../spec/campaigns.js';
import { redeem, undo } from '../spec/counters.js';
import { settleAll, withdraw } from '../spec/entries.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { givingUp } from '../spec/giving-up.js';
import type { Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import { byFigure, issueByLot } from '../spec/lots.js';
import { giveMembers, someId, START } from '../spec/world.js';
import { CodeKeeper } from '../vouchers/code/code.js';
import { officer } from '../spec/officer.js';

const STEPS = 30;
const AT_ONCE = 4;

let fleet: Fleet;
let people: Id[];
beforeAll(async () => {
  fleet = await openFleet({ ticking: true });
  people = await giveMembers(fleet.world, 12);
});
afterAll(() => fleet?.stop());

/** What a history has brought forth so far, as its actors know it. */
interface History {
  readonly campaignId: Id;
  readonly random: () => number;
  readonly vouchers: Id[];
  readonly entries: { readonly personId: Id; readonly entryId: Id }[];
  readonly redemptions: Id[];
}

const oneOf = <T>(things: readonly T[], random: () => number): T | undefined =>
  things[Math.floor(random() * things.length)];

const actions: readonly ((instance: Instance, history: History) => Promise<unknown>)[] = [
  async (instance, { campaignId, random, vouchers, entries }) => {
    const personId = oneOf(people, random) ?? '';
    const answer = await claim(instance, personId, campaignId);
    const voucherId = voucherIdOf(answer);
    if (voucherId !== null) vouchers.push(voucherId);
    const entryId = entryIdOf(answer);
    if (entryId !== null) entries.push({ personId, entryId });
  },
  async (instance, { random, vouchers, redemptions }) => {
    const voucherId = oneOf(vouchers, random);
    if (voucherId === undefined) return;
    const taken = await redeem(
      instance,
      fleet.world,
      instance.get(CodeKeeper).codeOf({ id: voucherId, codeKey: 1 }),
    );
    if (taken.ok) redemptions.push(taken.value.redemptionId);
  },
  (instance, { random, redemptions }) => {
    const redemptionId = oneOf(redemptions, random) ?? someId();
    const undoneBy = random() < 0.5 ? fleet.world.cashierId : fleet.world.adminId;
    return undo(instance, undoneBy, redemptionId);
  },
  (instance) => instance.get(ExpireVouchers).expireBatch(3),
  async (instance, { campaignId, random }) => {
    const asked = 1 + Math.floor(random() * 30);
    const change = await officer(instance, fleet.world.officerId).changeQuota(campaignId, asked);
    const attempt = change.ok ? change.value.campaign.attempt : null;
    if (attempt === null || attempt.outcome.state !== 'under_way') return;
    const reply = random() < 0.7 ? { amount: attempt.amount } : { refused: 'BUDGET_EXCEEDED' };
    await answer(instance, campaignId, attempt.id, reply);
  },
  async (instance, { random, entries }) => {
    const entry = oneOf(entries, random);
    if (entry !== undefined) await withdraw(instance, entry.personId, entry.entryId);
  },
  async (instance, { campaignId, vouchers }) => {
    await settleAll(instance, 3);
    const issued = await fleet.world.test.sql.query<{ id: Id }[]>(
      sql`select id from voucher where campaign_id = ${campaignId}::uuid and entry_id is not null`,
    );
    vouchers.push(...issued.map(({ id }) => id).filter((id) => !vouchers.includes(id)));
  },
  async (instance, { random, vouchers }) => {
    const voucherId = oneOf(vouchers, random);
    if (voucherId === undefined) return;
    const [held] = await fleet.world.test.sql.query<{ id: Id }[]>(
      sql`select person_id as id from voucher where id = ${voucherId}::uuid`,
    );
    await givingUp(instance, held?.id ?? '', voucherId);
  },
];

/** Claims come most often, as in life. */
const weights = [0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7];

async function live(
  seed: number,
  allocation: CampaignTerms['allocation'] = { kind: 'first_come' },
): Promise<Id> {
  const random = randomFrom(seed);
  const { world, first } = fleet;
  world.clock.set(START);
  const quotas = {
    totalUnits: 20,
    perPeriod: { period: 'day' as const, units: 7 },
    perPerson: { period: 'week' as const, units: 2 },
  };
  const windows = {
    claimFrom: START,
    claimUntil: new Date('2026-11-27T02:00:00Z'),
    useFrom: null,
    useWithinDays: 2,
    useUntil: null,
    settleUntil: new Date('2027-01-01T00:00:00Z'),
  };
  const campaignId = await launched(first, world, { allocation, quotas, windows });
  const history: History = { campaignId, random, vouchers: [], entries: [], redemptions: [] };
  for (let step = 0; step < STEPS; step += 1) {
    const together = Array.from({ length: AT_ONCE }, async (_, nr) => {
      const action = actions[oneOf(weights, random) ?? 0];
      await action?.(fleet.turn(step + nr), history);
    });
    await Promise.all(together);
    world.clock.advance(Math.floor(random() * 6 * HOUR_MS));
  }
  return campaignId;
}

/** Packs are issued at their time, whatever came before. */
async function liveToTheIssue(seed: number): Promise<void> {
  const issueAt = new Date('2026-11-27T04:00:00Z').toISOString();
  const campaignId = await live(seed, { kind: 'sign_up_then_issue', packUnits: 2, issueAt });
  await settleAll(fleet.first);
  await expectLawful(fleet.first);
  // Closed or not, nobody waits for ever.
  if (seed % 2 === 0) await officer(fleet.first, fleet.world.officerId).close(campaignId);
  fleet.world.clock.set(new Date('2026-11-28T04:00:00Z'));
  await Promise.all([settleAll(fleet.first, 3), settleAll(fleet.second, 3)]);
  await expectLawful(fleet.first);
}

describe('any history of vouchers and quotas over two instances', () => {
  it.each(seeds({ few: 4, many: 200 }))('leaves every law intact (seed %i)', async (seed) => {
    await live(seed);
    await expectLawful(fleet.first);
  });

  it.each(seeds({ few: 4, many: 200 }))(
    'leaves every law intact where packs are issued later (seed %i)',
    liveToTheIssue,
  );

  it.each(seeds({ few: 4, many: 200 }))(
    'keeps the laws where a lot decides who gets a pack, a part of it, or nothing (seed %i)',
    async (seed) => {
      const drawn = issueByLot(byFigure);
      await liveToTheIssue(seed).finally(drawn.takeBack);
    },
  );

  it('can be closed at its end, and releases what nobody got', async () => {
    const { world, first } = fleet;
    const campaignId = await live(99);
    const closed = await officer(first, world.officerId).close(campaignId);
    const [row] = await world.test.sql.query<{ total_units: number; claimed_units: number }[]>(
      sql`select total_units, claimed_units from campaign_quota where campaign_id = ${campaignId}::uuid`,
    );
    expect(closed.ok && closed.value.releasedUnits).toBe((row?.total_units ?? 0) - (row?.claimed_units ?? 0));
    await expectLawful(first);
  });
});
