import { describe, expect, it } from '@jest/globals';
import { campaignId, now, provinceId } from '../../spec/some-campaign.js';
import { cashierId, claimedEvent, outletId, partnerId, voucherAfter } from '../../spec/some-voucher.js';
import { wrong_codes_max, wrong_codes_of_outlet_max } from '../../vouchers/code/code.js';
import { Counter, type CounterFacts, type ShownCode } from './decide.js';

const voucher = voucherAfter(claimedEvent);
const facts: CounterFacts = {
  now,
  held: new Map([['hash', { voucher, tradeUnionId: provinceId, codeHash: 'hash' }]]),
  campaigns: new Map([
    [
      campaignId,
      {
        id: campaignId,
        title: '洗车',
        partnerId,
        outletIds: new Set([outletId]),
        undoWindowSeconds: 60,
        isOpen: true,
      },
    ],
  ]),
  outlets: new Map([[outletId, 'open']]),
  tries: new Map(),
  findsAll: true,
};
const request = (changes: Partial<ShownCode> = {}): ShownCode => ({
  cashierId,
  outletId,
  codeHash: 'hash',
  campaignId: null,
  appointedBy: [null],
  ...changes,
});
const cashierOf = (nr: number): string => `01900000-0000-7000-8000-0000000009${String(nr).padStart(2, '0')}`;
const said = (counter: Counter, ...requests: ShownCode[]): string[] =>
  requests.map((one) => {
    const answer = counter.serve(one);
    return answer.ok ? 'REDEEMED' : answer.error.code;
  });

describe('a counter that serves a batch', () => {
  it('lets each request see what the one before has done', () => {
    const counter = new Counter(facts);
    expect(said(counter, request(), request())).toEqual(['REDEEMED', 'CODE_ALREADY_USED']);
    expect(counter.taken).toHaveLength(1);
  });

  it('counts unknown codes, says how many tries are left, and then blocks', () => {
    const counter = new Counter(facts);
    const wrong = request({ codeHash: 'nothing' });
    for (let left = wrong_codes_max - 1; left >= 0; left -= 1)
      expect(counter.serve(wrong)).toEqual({
        ok: false,
        error: { code: 'CODE_UNKNOWN', triesLeft: left },
      });
    expect(said(counter, request())).toEqual(['TOO_MANY_WRONG_CODES']);
    expect(counter.tries.wrong.get(cashierId)).toBe(wrong_codes_max);
  });

  it('counts what all cashiers of an outlet typed there, and blocks each of them', () => {
    const counter = new Counter(facts);
    const nothing = (nr: number) => request({ cashierId: cashierOf(nr), codeHash: 'nothing' });
    for (let nr = 0; nr < wrong_codes_of_outlet_max; nr += 1)
      expect(said(counter, nothing(nr % 10))).toEqual(['CODE_UNKNOWN']);
    expect(said(counter, request({ cashierId: cashierOf(99) }))).toEqual(['TOO_MANY_WRONG_CODES']);
    expect(counter.tries.wrong.get(outletId)).toBe(wrong_codes_of_outlet_max);
  });

  it('tells somebody without the duty there nothing about any code, and counts none', () => {
    const counter = new Counter(facts);
    const stranger = request({ appointedBy: [] });
    expect(said(counter, stranger, { ...stranger, codeHash: 'nothing' })).toEqual([
      'NOT_YOUR_OUTLET',
      'NOT_YOUR_OUTLET',
    ]);
    expect(counter.tries.wrong.size).toBe(0);
    expect(said(counter, request())).toEqual(['REDEEMED']);
  });

  it('calls no code unknown while others make codes by a key that is not known here', () => {
    const counter = new Counter({ ...facts, findsAll: false });
    expect(said(counter, request({ codeHash: 'nothing' }), request())).toEqual(['TOO_BUSY', 'REDEEMED']);
    expect(counter.tries.wrong.size).toBe(0);
  });
});

describe('a counter of an outlet that is shut', () => {
  const shut = (obstacle: string, elsewhere: boolean) => ({
    ok: false,
    error: { code: 'OUTLET_NOT_OPEN', obstacle, elsewhere },
  });
  const closed = { ...facts, outlets: new Map([[outletId, 'closed' as const]]) };
  const withCampaign = (isOpen: boolean): CounterFacts => ({
    ...closed,
    campaigns: new Map([...facts.campaigns].map(([id, campaign]) => [id, { ...campaign, isOpen }])),
  });

  it.each(['closed', 'merchant_suspended', 'merchant_delisted'] as const)(
    'refuses all, as %s',
    (standing) => {
      const counter = new Counter({ ...facts, outlets: new Map([[outletId, standing]]) });
      expect(counter.serve(request())).toEqual(shut(standing, true));
      expect(counter.taken).toEqual([]);
    },
  );

  it('that is not known says so', () => {
    expect(new Counter({ ...facts, outlets: new Map() }).serve(request())).toEqual(shut('unknown', true));
  });

  it('promises another outlet only where one of the campaign is open, and the voucher is good', () => {
    expect(new Counter(withCampaign(true)).serve(request())).toEqual(shut('closed', true));
    expect(new Counter(withCampaign(false)).serve(request())).toEqual(shut('closed', false));
    const expired = { ...withCampaign(true), now: voucher.validUntil };
    expect(new Counter(expired).serve(request())).toEqual(shut('closed', false));
  });

  it('is no place to guess codes at: a wrong one counts, and after too many it tells nothing of any', () => {
    const counter = new Counter(closed);
    const wrong = request({ codeHash: 'nothing' });
    for (let nr = 0; nr < wrong_codes_max; nr += 1)
      expect(counter.serve(wrong)).toEqual(shut('closed', false));
    expect(counter.tries.wrong.get(cashierId)).toBe(wrong_codes_max);
    expect(counter.serve(request())).toEqual(shut('closed', false));
  });
});
