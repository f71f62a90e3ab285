import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claim, launched, type ClaimAnswer } from '../../spec/campaigns.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { giveMembers, makeWorld, someId, type World } from '../../spec/world.js';
import { KeptCampaigns } from '../../campaigns/kept-campaigns.js';
import { Quotas } from '../../campaigns/quota/quotas.js';
import { KnownMemberships } from '../../eligibility/known-memberships.js';
import { HeldEntries } from '../../entries/held-entries.js';
import { IssueVouchers } from '../../vouchers/issue-vouchers.js';
import { ClaimVoucher, type ClaimLimits } from './use-case.js';

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const quotas = { totalUnits: 500, perPeriod: null, perPerson: null };
const codeOf = (answer: ClaimAnswer): string => (answer.ok ? 'CLAIMED' : answer.error.code);
/** Claims under limits of their own. */
const limited = (value: ClaimLimits['value']): ClaimVoucher =>
  new ClaimVoucher(
    instance.database,
    world.clock,
    { value },
    instance.get(Quotas),
    instance.get(KnownMemberships),
    instance.get(KeptCampaigns),
    instance.get(HeldEntries),
    instance.get(IssueVouchers),
  );
const commits = async (campaignId: string): Promise<number> => {
  const [row] = await world.test.sql.query<{ commits: number }[]>(
    sql`select count(distinct xmin::text)::int as commits from voucher where campaign_id = ${campaignId}::uuid`,
  );
  return row?.commits ?? 0;
};

describe('claims that wait together', () => {
  it('need few commits for many claims', async () => {
    const campaignId = await launched(instance, world, { quotas });
    const people = await giveMembers(world, 100);
    await Promise.all(people.map((personId) => claim(instance, personId, campaignId)));
    expect(await commits(campaignId)).toBeLessThanOrEqual(3);
  });

  it('are committed one by one, with the same answers, when batches hold one claim', async () => {
    const campaignId = await launched(instance, world, { quotas: { ...quotas, totalUnits: 15 } });
    const people = await giveMembers(world, 20);
    const claims = limited({ batch_rows_max: 1 });
    const answers = await Promise.all(
      people.map((personId) => claims.run({ personId }, { campaignId, idempotencyKey: someId() })),
    );
    expect(answers.map(codeOf).filter((code) => code === 'CLAIMED')).toHaveLength(15);
    expect(await commits(campaignId)).toBe(15);
  });

  it('are told to retry when the queue is full, and nothing has happened to them', async () => {
    const campaignId = await launched(instance, world, { quotas });
    const people = await giveMembers(world, 30);
    const limits = { waiting_rows_max: 10, commits_max: 1 };
    const claims = limited(limits);
    const keys = people.map(() => someId());
    const claimAs = (personId: string, nr: number) =>
      claims.run({ personId }, { campaignId, idempotencyKey: keys[nr] ?? '' });
    const answers = (await Promise.all(people.map(claimAs))).map(codeOf);
    expect(answers.filter((code) => code === 'TOO_BUSY').length).toBeGreaterThan(0);
    const busy = people.filter((_, nr) => answers[nr] === 'TOO_BUSY');
    const rows = await world.test.sql.query<unknown[]>(
      sql`select from voucher where person_id = any(${busy}::uuid[])`,
    );
    expect(rows).toEqual([]);
    for (const personId of busy) {
      const again = await claimAs(personId, people.indexOf(personId));
      expect(codeOf(again)).toBe('CLAIMED');
    }
  });
});
