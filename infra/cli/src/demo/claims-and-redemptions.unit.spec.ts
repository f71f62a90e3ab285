import { afterEach, describe, expect, it } from '@jest/globals';
import { page, refusing, StandInGraph, type Fields } from '../spec/stand-in-graph.js';
import { claimAtOnce } from './claims.js';
import { staffCounters } from './cashiers.js';
import { awaitFirstUse, letExpire, redeem } from './redemptions.js';

const people = ['a', 'b', 'c', 'd'];
let graph: StandInGraph | undefined;
afterEach(async () => graph?.close());

/** Two units; whoever comes later is told so. */
function twoUnits(): Fields {
  let given = 0;
  return {
    campaigns: () => page([{ id: 'c' }]),
    claimVoucher: () => {
      given += 1;
      if (given > 2) return refusing('PeriodSoldOut');
      return {
        __typename: 'VoucherClaimed',
        voucher: { id: `v${given}`, code: `CODE${given}`, validUntil: '2026-12-30T00:00:00Z' },
      };
    },
  };
}

describe('claims from everybody at once', () => {
  it('give out the units, and tell the others that they are gone', async () => {
    graph = await StandInGraph.open(twoUnits());
    const claimed = await claimAtOnce(await graph.demo(), 'c', people);
    expect(claimed.vouchers.map(({ code }) => code)).toEqual(['CODE1', 'CODE2']);
    expect(claimed.soldOut).toBe(2);
    expect(claimed.pace.perSecond).toBeGreaterThan(0);
  });

  it('carry a key of their own for each person of this run', async () => {
    graph = await StandInGraph.open(twoUnits());
    await claimAtOnce(await graph.demo(), 'c', people);
    const keys = graph.asked
      .filter(({ field }) => field === 'claimVoucher')
      .map(({ variables }) => (variables['input'] as { idempotencyKey: string }).idempotencyKey);
    expect(new Set(keys)).toEqual(new Set(people.map((id) => `demo:run:claim:${id}`)));
  });

  it('wait until the campaign is open to the members', async () => {
    let looks = 0;
    const campaigns = (): object => page((looks += 1) < 6 ? [] : [{ id: 'c' }]);
    graph = await StandInGraph.open({ ...twoUnits(), campaigns });
    await claimAtOnce(await graph.demo(), 'c', people);
    const first = graph.fieldsAsked.indexOf('claimVoucher');
    expect(graph.fieldsAsked.slice(0, first).filter((field) => field === 'campaigns').length).toBeGreaterThan(
      4,
    );
  });

  it('fail when somebody is refused for any other reason', async () => {
    graph = await StandInGraph.open({ ...twoUnits(), claimVoucher: () => refusing('CampaignNotOpen') });
    await expect(claimAtOnce(await graph.demo(), 'c', people)).rejects.toThrow('CAMPAIGNNOTOPEN');
  });

  it('fail when a voucher comes without its code: nobody could redeem it', async () => {
    const voucher = { id: 'v', code: null, validUntil: '2026-12-30T00:00:00Z' };
    const claimVoucher = (): object => ({ __typename: 'VoucherClaimed', voucher });
    graph = await StandInGraph.open({ ...twoUnits(), claimVoucher });
    await expect(claimAtOnce(await graph.demo(), 'c', people)).rejects.toThrow('without its code');
  });
});

describe('redemptions', () => {
  const vouchers = Array.from({ length: 4 }, (_, i) => ({ id: `v${i}`, code: `CODE${i}` }));
  const redeemVoucher = (): object => ({ __typename: 'VoucherRedeemed', redemption: { id: 'r' } });

  it('are as many as planned, each at a counter, each voucher once', async () => {
    graph = await StandInGraph.open({ redeemVoucher });
    const counters = [{ outlet: { id: 'o1', name: '1', regionCode: '460105' }, cashier: graph.door }];
    const demo = await graph.demo();
    await redeem({ ...demo, sizes: { ...demo.sizes, redeemed: 3 } }, 'c', vouchers, counters);
    const inputs = graph.asked.map(
      ({ variables }) => variables['input'] as { code: string; outletId: string },
    );
    expect(new Set(inputs.map(({ code }) => code)).size).toBe(3);
    expect(inputs.every(({ outletId }) => outletId === 'o1')).toBe(true);
  });

  it('stop with the platform’s sentence when a code is refused', async () => {
    graph = await StandInGraph.open({ redeemVoucher: () => refusing('CodeAlreadyUsed') });
    const counters = [{ outlet: { id: 'o1', name: '1', regionCode: '460105' }, cashier: graph.door }];
    await expect(redeem(await graph.demo(), 'c', vouchers, counters)).rejects.toThrow('CODEALREADYUSED');
  });

  it('wait for the first day of use, and show early comers the date', async () => {
    const refused = { ...refusing('VoucherNotUsableYet'), validFrom: '2026-12-20T16:00:00.000Z' };
    graph = await StandInGraph.open({ redeemVoucher: () => refused });
    const counters = [{ outlet: { id: 'o1', name: '1', regionCode: '460105' }, cashier: graph.door }];
    const lines: string[] = [];
    const demo = await graph.demo(lines);
    const { campaign } = demo.played;
    const windows = { ...campaign.windows, useFrom: '2026-12-21T00:00:00+08:00' };
    const dated = { ...demo, played: { ...demo.played, campaign: { ...campaign, windows } } };
    await awaitFirstUse(dated, 'c', vouchers, counters);
    expect(await demo.clock.now()).toEqual(new Date('2026-12-21T09:00:00+08:00'));
    expect(lines.join()).toContain('2026-12-21 起可用');
    await awaitFirstUse(demo, 'c', vouchers, counters);
    expect(graph.fieldsAsked).toEqual(['redeemVoucher']);
  });

  it('end when the rest has expired, a month later', async () => {
    let looks = 0;
    const campaign = (): object => ({
      id: 'c',
      version: 2,
      title: 't',
      status: 'LAUNCHED',
      claimedUnits: 2,
      waitingUnits: 0,
      redeemedUnits: 1,
      expiredUnits: (looks += 1) < 3 ? 0 : 1,
      launch: null,
    });
    graph = await StandInGraph.open({ campaign });
    expect((await letExpire(await graph.demo(), graph.door, 'c')).expiredUnits).toBe(1);
    expect(looks).toBe(3);
  });
});

describe('counters', () => {
  it('get a cashier each, appointed by the merchant for that outlet alone', async () => {
    let registered = 0;
    graph = await StandInGraph.open({
      registerPerson: () => ({
        __typename: 'PersonRegistered',
        person: { id: `cashier-${(registered += 1)}` },
      }),
      grantDuty: () => ({ __typename: 'DutyGranted', duty: { id: 'd' } }),
    });
    const outlets = ['o1', 'o2', 'o3'].map((id) => ({ id, name: id, regionCode: '460105' }));
    const merchant = { id: 'p', uscc: 'x', admin: graph.door, outlets, contractTo: '2027-12-01' };
    const counters = await staffCounters(await graph.demo(), merchant);
    expect(counters.map(({ outlet }) => outlet.id)).toEqual(['o1', 'o2', 'o3']);
    const duties = graph.asked
      .filter(({ field }) => field === 'grantDuty')
      .map(({ variables }) => variables['input'] as { role: string; scopeKind: string; scopeId: string });
    expect(duties.map(({ scopeId }) => scopeId).toSorted()).toEqual(['o1', 'o2', 'o3']);
    expect(duties.every(({ role, scopeKind }) => role === 'PARTNER_CASHIER' && scopeKind === 'OUTLET')).toBe(
      true,
    );
  });
});
