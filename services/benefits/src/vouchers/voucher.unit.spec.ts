import { describe, expect, it } from '@jest/globals';
import { lifeCycleProblems } from '@puhui/kernel';
import {
  claimedEvent,
  expiredEvent,
  redeemedEvent,
  redemptionId,
  undoneEvent,
  voucherAfter,
} from '../spec/some-voucher.js';
import { now } from '../spec/some-campaign.js';
import { stepOf } from '../spec/walk.js';
import {
  evolve,
  voucherEvents,
  voucherLifeCycle,
  type VoucherEvent,
  type VoucherStatus,
  type VoucherStep,
} from './voucher.js';

const statuses = Object.keys(voucherLifeCycle.steps) as VoucherStatus[];
const inStatus = {
  claimed: voucherAfter(claimedEvent),
  redeemed: voucherAfter(claimedEvent, redeemedEvent),
  expired: voucherAfter(claimedEvent, expiredEvent),
};
const samples = [redeemedEvent, undoneEvent, expiredEvent].filter(
  (event): event is Extract<VoucherEvent, { name: VoucherStep }> => event.name !== 'VoucherClaimed',
);

describe('the life of a voucher', () => {
  it('reaches every status from a claim, and its end from every status', () => {
    expect(lifeCycleProblems(voucherLifeCycle)).toEqual([]);
    expect(voucherLifeCycle).toMatchObject({ initial: ['claimed'], final: ['expired'] });
  });

  it('has a line in the table for every event but the first', () => {
    const used = new Set(statuses.flatMap((status) => Object.keys(voucherLifeCycle.steps[status])));
    const names = Object.keys(voucherEvents).filter((name) => name !== 'VoucherClaimed');
    expect([...used].sort()).toEqual(names.sort());
  });

  const steps = statuses.flatMap((status) => samples.map((event) => [status, event.name, event] as const));
  it.each(steps)('when %s, %s does what the table says', (status, name, event) => {
    const leads = voucherLifeCycle.steps[status][name];
    expect(stepOf(() => evolve(inStatus[status], event, now))).toEqual(
      leads === undefined
        ? { refused: 'event-fits-its-status' }
        : { status: leads, version: inStatus[status].version + 1 },
    );
  });

  it('can be redeemed again after an undo, under the same code', () => {
    const again = voucherAfter(claimedEvent, redeemedEvent, undoneEvent, redeemedEvent);
    expect(again).toMatchObject({ status: 'redeemed', version: 4, redemption: { id: redemptionId } });
  });

  it('begins once, and with a claim', () => {
    expect(() => evolve(inStatus.claimed, claimedEvent, now)).toThrow('voucher-is-claimed-once');
    expect(() => evolve(null, redeemedEvent, now)).toThrow('voucher-begins-with-a-claim');
  });

  it('keeps its amount: an event with another throws', () => {
    const other = {
      ...expiredEvent,
      data: { ...expiredEvent.data, unionPays: '1901' },
    } as typeof expiredEvent;
    expect(() => evolve(inStatus.claimed, other, now)).toThrow('voucher-keeps-its-amount');
  });
});
