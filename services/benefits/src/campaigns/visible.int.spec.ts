import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MembershipChanged } from '@puhui/contracts';
import { businessDate, unwrap, type Id } from '@puhui/kernel';
import { decideEligible } from '../eligibility/decide.js';
import { KnownMemberships } from '../eligibility/known-memberships.js';
import { MembershipProjector } from '../eligibility/membership-projector.js';
import { claimed, draft, launched } from '../spec/campaigns.js';
import { redeem } from '../spec/counters.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { officer } from '../spec/officer.js';
import {
  giveDuty,
  giveMembers,
  giveUnion,
  makeWorld,
  project,
  someId,
  START,
  type World,
} from '../spec/world.js';
import { Sights } from '../sight/sight.js';
import { VoucherFinder } from '../vouchers/find-vouchers.js';
import { CampaignFinder } from './find-campaigns.js';

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

const sightOf = (personId: Id) => instance.get(Sights).of(instance.database, personId, world.clock.now());
const sees = async (personId: Id, campaignId: Id): Promise<boolean> =>
  (await instance.get(CampaignFinder).visible(await sightOf(personId), [campaignId])).has(campaignId);
const seesVoucher = async (personId: Id, voucherId: Id): Promise<boolean> =>
  (await instance.get(VoucherFinder).visible(await sightOf(personId), [voucherId])).has(voucherId);

describe('a campaign', () => {
  it('as a draft is seen by officials above it, and by nobody else', async () => {
    const [member = ''] = await giveMembers(world, 1);
    const campaignId = await draft(instance, world);
    expect(await sees(world.officerId, campaignId)).toBe(true);
    for (const other of [member, world.cashierId, world.adminId])
      expect(await sees(other, campaignId)).toBe(false);
  });

  it('that was thrown away is seen by whoever saw the draft, and by nobody else', async () => {
    const [member = ''] = await giveMembers(world, 1);
    const campaignId = await draft(instance, world);
    unwrap(await officer(instance, world.officerId).discard(campaignId));
    expect(await sees(world.officerId, campaignId)).toBe(true);
    for (const other of [member, world.cashierId, world.adminId])
      expect(await sees(other, campaignId)).toBe(false);
  });

  it('once launched is seen by the members it is for and by the partner it concerns', async () => {
    const [member = ''] = await giveMembers(world, 1);
    const campaignId = await launched(instance, world);
    for (const person of [member, world.cashierId, world.adminId, world.officerId])
      expect(await sees(person, campaignId)).toBe(true);
  });

  it('is hidden from officials and partners elsewhere', async () => {
    const [elsewhere, officer, admin] = [someId(), someId(), someId()] as [Id, Id, Id];
    await giveUnion(world, elsewhere, [elsewhere]);
    await giveDuty(world, officer, 'union_officer', 'union', elsewhere);
    await giveDuty(world, admin, 'partner_admin', 'partner', someId());
    const campaignId = await launched(instance, world);
    for (const person of [officer, admin]) expect(await sees(person, campaignId)).toBe(false);
  });

  it('of the province is seen by an auditor of the platform, and not by an officer of a county below', async () => {
    const [auditor, below] = [someId(), someId()] as [Id, Id];
    await giveDuty(world, auditor, 'auditor', 'platform', null);
    await giveDuty(world, below, 'union_officer', 'union', world.countyId);
    const campaignId = await launched(instance, world);
    expect(await sees(auditor, campaignId)).toBe(true);
    expect(await sees(below, campaignId)).toBe(false);
  });

  it('stays visible to holders of its vouchers, even when claims are over', async () => {
    const [holder = '', other = ''] = await giveMembers(world, 2);
    const campaignId = await launched(instance, world);
    await claimed(instance, holder, campaignId);
    world.clock.set(new Date('2026-12-05T02:00:00Z'));
    expect(await sees(holder, campaignId)).toBe(true);
    expect(await sees(other, campaignId)).toBe(false);
    world.clock.set(START);
  });
});

describe('what is open to a member', () => {
  const kinds = [
    { changes: {}, name: 'a member like any other' },
    { changes: { status: 'left' }, name: 'somebody who left' },
    { changes: { verified: false }, name: 'somebody who is not verified' },
    { changes: { workerType: 'trucker' }, name: 'somebody of another worker type' },
    { changes: { joinedOn: '2026-11-20' }, name: 'somebody who joined too lately' },
    { changes: { joinedOn: '2026-10-23' }, name: 'somebody whose membership is just long enough' },
  ];
  it.each(kinds)('is the same for the list and for the claim: $name', async ({ changes }) => {
    const eligibility = {
      tradeUnionIds: [world.countyId],
      workerTypes: ['courier', 'rider'],
      minMembershipDays: 30,
      verifiedOnly: true,
    };
    const campaignId = await launched(instance, world, { eligibility });
    const [personId = ''] = await giveMembers(world, 1, changes);
    const memberships = await new KnownMemberships().ofPersons(instance.database, [personId]);
    const decided = decideEligible(eligibility, memberships.get(personId) ?? [], businessDate(START));
    expect(await sees(personId, campaignId)).toBe(decided.ok);
  });

  it('follows a second membership, as the claim does', async () => {
    const campaignId = await launched(instance, world);
    const [personId = ''] = await giveMembers(world, 1, { status: 'transferred' });
    const membershipId = someId();
    const data = {
      membershipId,
      personId,
      tradeUnionId: world.countyId,
      status: 'active',
      verified: true,
      workerType: 'rider',
      joinedOn: '2026-11-01',
    };
    expect(await sees(personId, campaignId)).toBe(false);
    await project(world, new MembershipProjector(), MembershipChanged, [{ id: membershipId, data }]);
    expect(await sees(personId, campaignId)).toBe(true);
  });
});

describe('a voucher', () => {
  it('is seen by its owner and the officials, and by partner staff who redeemed it', async () => {
    const [owner = '', other = ''] = await giveMembers(world, 2);
    const campaignId = await launched(instance, world);
    const { voucherId, code } = await claimed(instance, owner, campaignId);
    expect(await seesVoucher(owner, voucherId)).toBe(true);
    expect(await seesVoucher(world.officerId, voucherId)).toBe(true);
    for (const person of [other, world.cashierId, world.adminId])
      expect(await seesVoucher(person, voucherId)).toBe(false);
    await redeem(instance, world, code);
    for (const person of [world.cashierId, world.adminId])
      expect(await seesVoucher(person, voucherId)).toBe(true);
  });

  it('lists page by page, newest first, each once', async () => {
    const campaignId = await launched(instance, world);
    for (const person of await giveMembers(world, 7)) await claimed(instance, person, campaignId);
    const sight = await sightOf(world.officerId);
    const seen: Id[] = [];
    let after: Id | null = null;
    for (let pages = 0; pages < 5; pages += 1) {
      const asked = { rows: 3, after, status: null };
      const of = await instance.get(VoucherFinder).ofCampaigns(sight, [campaignId], asked);
      const page = of.get(campaignId);
      if (page === undefined) throw new Error('the campaign has no page');
      seen.push(...page.nodes.map((voucher) => voucher.id));
      if (!page.pageInfo.hasNextPage) break;
      after = seen.at(-1) ?? null;
    }
    expect(seen).toHaveLength(7);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });
});
