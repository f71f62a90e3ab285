import { describe, expect, it } from '@jest/globals';
import { campaignId, now, provinceId } from '../../spec/some-campaign.js';
import { cashierId, claimedEvent, outletId, partnerId, voucherAfter } from '../../spec/some-voucher.js';
import { wrong_codes_max } from '../../vouchers/code/held-tries.js';
import { Counter, type CounterFacts, type RedeemRequest } from './counter.js';

const voucher = voucherAfter(claimedEvent);
const facts: CounterFacts = {
  now,
  held: new Map([['hash', { voucher, tradeUnionId: provinceId, codeHash: 'hash' }]]),
  campaigns: new Map([
    [
      campaignId,
      { id: campaignId, title: '洗车', partnerId, outletIds: new Set([outletId]), undoWindowSeconds: 60 },
    ],
  ]),
  openOutlets: new Map([[outletId, { partnerId }]]),
  usedKeys: [],
  tries: new Map(),
};
const request = (changes: Partial<RedeemRequest> = {}): RedeemRequest => ({
  cashierId,
  outletId,
  codeHash: 'hash',
  campaignId: null,
  key: 'k',
  requestHash: 'body',
  ...changes,
});
const said = (counter: Counter, ...requests: RedeemRequest[]): string[] =>
  requests.map((one) => {
    const answer = counter.serve(one);
    return answer.ok ? 'REDEEMED' : answer.error.code;
  });

describe('a counter that serves a batch', () => {
  it('lets each request see what the one before has done', () => {
    const counter = new Counter(facts);
    expect(said(counter, request(), request({ key: 'other' }))).toEqual(['REDEEMED', 'CODE_USED']);
    expect(counter.taken).toHaveLength(1);
  });

  it('answers a repeated key with the same redemption, and one with another body not at all', () => {
    const counter = new Counter(facts);
    const [first, again] = [counter.serve(request()), counter.serve(request())];
    expect(again).toEqual(first);
    expect(said(counter, request({ requestHash: 'another body' }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(counter.taken).toHaveLength(1);
  });

  it('knows keys from before, whatever has become of the voucher since', () => {
    const counter = new Counter(facts);
    const answer = counter.serve(request());
    if (!answer.ok) throw new Error('the voucher is good');
    const { redemption } = answer.value;
    const usedKeys = [{ cashierId, key: 'k', requestHash: 'body', redemption }];
    expect(new Counter({ ...facts, held: new Map(), usedKeys }).serve(request())).toEqual(answer);
  });

  it('counts codes that do not exist, says how many tries are left, and then holds back', () => {
    const counter = new Counter(facts);
    const wrong = request({ codeHash: 'nothing' });
    for (let left = wrong_codes_max - 1; left >= 0; left -= 1)
      expect(counter.serve({ ...wrong, key: `${left}` })).toEqual({
        ok: false,
        error: { code: 'CODE_UNKNOWN', triesLeft: left },
      });
    expect(said(counter, request({ key: 'good' }))).toEqual(['TOO_MANY_WRONG_CODES']);
    expect(counter.wrong.get(cashierId)).toBe(wrong_codes_max);
  });

  it('refuses everything at an outlet that is closed', () => {
    const counter = new Counter({ ...facts, openOutlets: new Map() });
    expect(said(counter, request(), request({ codeHash: 'nothing' }))).toEqual([
      'OUTLET_NOT_OPEN',
      'OUTLET_NOT_OPEN',
    ]);
    expect(counter.wrong.size).toBe(0);
  });
});
