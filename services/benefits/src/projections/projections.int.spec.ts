import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MembershipChanged, OfferChanged, OutletChanged, PartnerChanged } from '@puhui/contracts';
import { sql } from '@puhui/platform';
import { KnownMemberships } from '../eligibility/known-memberships.js';
import { MembershipProjector } from '../eligibility/membership-projector.js';
import { MarketProjector } from '../market/market-projector.js';
import { KnownOffers } from '../market/known-offers.js';
import { makeWorld, offerState, outletState, project, someId, type World } from '../spec/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.drop());

const membership = (membershipId: string, personId: string, changes: object = {}) => ({
  membershipId,
  personId,
  tradeUnionId: world.countyId,
  status: 'active',
  verified: true,
  workerType: 'courier',
  joinedOn: '2026-01-05',
  ...changes,
});

describe('a projection', () => {
  it('ends with the highest version, in whatever order and however often versions come', async () => {
    const [id, personId] = [someId(), someId()];
    const version = (nr: number) => ({
      id,
      version: nr,
      data: membership(id, personId, { workerType: `v${nr}` }),
    });
    const projector = new MembershipProjector();
    await project(world, projector, MembershipChanged, [version(2)]);
    await project(world, projector, MembershipChanged, [version(1), version(3), version(2)]);
    await project(world, projector, MembershipChanged, [version(3), version(1)]);
    const known = await new KnownMemberships().ofPersons(world.test.sql, [personId]);
    expect(known.get(personId)).toMatchObject([{ version: 3, workerType: 'v3' }]);
  });

  it('keeps the day of joining as it was told, and the path of the union beside it', async () => {
    const [id, personId] = [someId(), someId()];
    await project(world, new MembershipProjector(), MembershipChanged, [
      { id, data: membership(id, personId) },
    ]);
    const [known] = (await new KnownMemberships().ofPersons(world.test.sql, [personId])).get(personId) ?? [];
    expect(known).toMatchObject({ joinedOn: '2026-01-05', unionPath: [world.provinceId, world.countyId] });
  });

  it('knows a member of a union that has not arrived yet, without a path', async () => {
    const [id, personId] = [someId(), someId()];
    const elsewhere = membership(id, personId, { tradeUnionId: someId() });
    await project(world, new MembershipProjector(), MembershipChanged, [{ id, data: elsewhere }]);
    const known = await new KnownMemberships().ofPersons(world.test.sql, [personId]);
    expect(known.get(personId)).toMatchObject([{ unionPath: [] }]);
  });

  it('keeps an offer whole: its outlets in order, its price unchanged', async () => {
    const outletIds = [someId(), someId(), someId()];
    const state = { id: world.offerId, version: 2, data: offerState(world, { outletIds }) };
    await project(world, new MarketProjector(), OfferChanged, [state]);
    const offer = await new KnownOffers().offer(world.test.sql, world.offerId);
    expect(offer).toMatchObject({ outletIds, status: 'published', partnerStatus: 'contracted' });
    expect(offer?.price).toEqual(offerState(world).price);
  });

  it('accepts an unknown status, and never takes it for a good one', async () => {
    const id = someId();
    const later = { ...offerState(world, { status: 'paused' }), id };
    await project(world, new MarketProjector(), OfferChanged, [{ id, data: later }]);
    expect((await new KnownOffers().offer(world.test.sql, id))?.status).toBe('unknown');
    const outletId = someId();
    const moved = { ...outletState(world, outletId), status: 'moved' };
    await project(world, new MarketProjector(), OutletChanged, [{ id: outletId, data: moved }]);
    expect((await new KnownOffers().standings(world.test.sql, [outletId])).get(outletId)).toBe('closed');
  });
});

describe('who applied for a merchant', () => {
  const uscc = '91460000MA5T000012';
  it.each([
    ['though an instance of before changes it, and says nothing of it', 2],
    ['from an older change of the same batch', 1],
  ])('stays known %s', async (_, batches) => {
    const [id, applicantId] = [someId(), someId()];
    const told = (version: number, facts: object = {}) => ({
      id,
      version,
      data: { id, name: '洗车行', uscc, tradeUnionId: world.countyId, status: 'live', ...facts },
    });
    const [first, second] = [told(1, { applicantId }), told(2)];
    for (const batch of batches === 1 ? [[first, second]] : [[first], [second]])
      await project(world, new MarketProjector(), PartnerChanged, batch);
    const known = sql`select version, applicant_id::text as by, uscc from partner where id = ${id}::uuid`;
    expect(await world.test.sql.query(known)).toEqual([{ version: 2, by: applicantId, uscc }]);
  });
});
