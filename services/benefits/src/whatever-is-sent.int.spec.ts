import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { goodOperations, schemaOf, tryBadValues, valuesTried, type Walk } from '@puhui/platform/testing';
import { walkedWorld, type WalkedWorld } from './spec/walked-world.js';

let walked: WalkedWorld;
let walk: Walk;
beforeAll(async () => {
  walked = await walkedWorld();
  const { world, door, ask, good, campaignId } = walked;
  walk = {
    schema: await schemaOf(ask),
    ask,
    reach: {
      Campaign: (inner) => `campaign(id: "${campaignId}") ${inner}`,
      PartnerRedemptions: (inner) =>
        `partnerRedemptions(partnerId: "${world.partnerId}", from: "2026-11-01", to: "2026-11-30") ${inner}`,
      OutletDay: (inner) => `outletDay(outletId: "${world.outletIds[0]}") { ... on OutletDay ${inner} }`,
    },
    good,
    oneOf: ['allocation'],
    goodOf: goodOperations(door.service, 'benefits'),
  };
});
afterAll(() => walked?.leave());

it('any bad value sent to benefits breaks nothing and is refused by its name', async () => {
  expect(valuesTried(walk)).toBeGreaterThan(1_000);
  expect(await tryBadValues(walk)).toEqual([]);
}, 600_000);
