import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS, type Id } from '@puhui/kernel';
import { claimed, launched } from '../spec/campaigns.js';
import { outcomeOf, redeem, undo } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, START } from '../spec/world.js';

const REDEMPTIONS = 40;

let fleet: Fleet;
let redemptions: Id[];
beforeAll(async () => {
  fleet = await openFleet();
  const { world, first } = fleet;
  const quotas = { totalUnits: REDEMPTIONS, perPeriod: null, perPerson: null };
  const campaignId = await launched(first, world, { quotas });
  const people = await giveMembers(world, REDEMPTIONS);
  redemptions = [];
  for (const personId of people) {
    const { code } = await claimed(first, personId, campaignId);
    const answer = await redeem(first, world, code);
    redemptions.push(answer.ok ? answer.value.redemptionId : 'none');
  }
});
afterAll(() => fleet?.stop());

/** Sent again it has the same key: whoever undid it in time hears so once more. */
const undone = async (redemptionId: Id, nr: number): Promise<string> =>
  outcomeOf(await undo(fleet.turn(nr), fleet.world.cashierId, redemptionId, { key: `undo ${nr}` }), 'UNDONE');

describe('an undo at the end of its window', () => {
  it('is done before the end or refused from then on, and never dated behind it', async () => {
    const { world } = fleet;
    world.clock.set(new Date(START.getTime() + HOUR_MS - 1));
    const racing = redemptions.map((id, nr) => undone(id, nr));
    setTimeout(() => world.clock.advance(1), 15);
    const outcomes = await Promise.all(racing);
    world.clock.set(new Date(START.getTime() + HOUR_MS));
    const late = await Promise.all(redemptions.map((id, nr) => undone(id, nr)));
    for (const [nr, outcome] of outcomes.entries()) {
      expect(['UNDONE', 'UNDO_WINDOW_OVER']).toContain(outcome);
      expect(late[nr]).toBe(outcome);
    }
    const [row] = await world.test.sql.query<{ undone: number; late: number }[]>(
      sql`select count(*) filter (where undone_at is not null)::int as undone,
              count(*) filter (where undone_at >= undo_until)::int as late from redemption`,
    );
    expect(row).toEqual({ undone: outcomes.filter((one) => one === 'UNDONE').length, late: 0 });
  });

  it('keeps every law', async () => {
    await expectLawful(fleet.first);
  });
});
