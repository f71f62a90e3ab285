import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDoor, type Door } from './spec/door.js';
import { giveMembers, makeWorld, someId, type World } from './spec/world.js';

let world: World;
let door: Door;
beforeAll(async () => {
  world = await makeWorld({ byRunner: true });
  door = await openDoor(world);
});
afterAll(async () => {
  await door?.stop();
  await world?.drop();
});

describe('the door of benefits', () => {
  it('answers a member who asks for a campaign that is not there', async () => {
    const [personId = ''] = await giveMembers(world, 1);
    const claim = `mutation ($input: ClaimVoucherInput!) { claimVoucher(input: $input) {
      __typename ... on Refusal { code message messageEn hint } } }`;
    const input = { campaignId: someId(), idempotencyKey: 'k' };
    const answer = await door.ask(personId, claim, { input });
    expect(answer).toEqual({
      data: {
        claimVoucher: {
          __typename: 'CampaignUnknown',
          code: 'CAMPAIGN_UNKNOWN',
          message: '没有这个活动，或者您无权查看。',
          messageEn: 'There is no such campaign, or you may not see it.',
          hint: '请从活动列表中进入。 / Open it from the list of campaigns.',
        },
      },
    });
  });
});
