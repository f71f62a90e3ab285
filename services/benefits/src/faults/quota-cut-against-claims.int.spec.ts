import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claim, launched } from '../spec/campaigns.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers } from '../spec/world.js';
import { officer } from '../spec/officer.js';

const UNITS = 60;
const CUT_TO = 30;

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet({ ticking: true });
});
afterAll(() => fleet?.stop());

describe('a cut of the quota while members claim', () => {
  it('either leaves room for all that were claimed, or is refused with the figures', async () => {
    const { world, first, second } = fleet;
    const people = await giveMembers(world, UNITS);
    for (let round = 0; round < 8; round += 1) {
      const quotas = { totalUnits: UNITS, perPeriod: null, perPerson: null };
      const campaignId = await launched(first, world, { quotas });
      const claiming = people.map(async (personId, nr) => {
        await new Promise((resolve) => setTimeout(resolve, nr % 12));
        return claim(fleet.turn(nr), personId, campaignId);
      });
      await new Promise((resolve) => setTimeout(resolve, round * 2));
      const cut = await officer(second, world.officerId).changeQuota(campaignId, CUT_TO);
      const got = (await Promise.all(claiming)).filter((answer) => answer.ok).length;
      const told = cut.ok ? cut.value : cut.error;
      expect({ got, told }).toMatchObject(
        cut.ok
          ? { got: CUT_TO, told: { releasedUnits: 30, releasedAmount: 57_000n, attemptId: null } }
          : { got: UNITS, told: { code: 'QUOTA_TOO_LOW', asked: CUT_TO } },
      );
    }
  });

  it('keeps every law', async () => {
    await expectLawful(fleet.first);
  });
});
