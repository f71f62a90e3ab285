import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@puhui/kernel';
import { dropOwn } from '../../../kit/kept.js';
import { forgetVoucher, KEPT_MAX, KEPT_MS, keptVouchers, noteVoucher } from './kept-voucher.js';

const NOW = Date.parse('2026-11-27T02:00:00Z');
type Voucher = Parameters<typeof noteVoucher>[2];
const voucher = (changes: Partial<Voucher> = {}): Voucher => ({
  id: 'v1',
  status: 'CLAIMED',
  memberPays: '100',
  validFrom: null,
  validUntil: '2026-12-30T16:00:00Z',
  claimedAt: '2026-11-01T02:00:00Z',
  endedOn: null,
  endedEarly: null,
  code: '4F7K-9QXM-2RTW',
  redemption: null,
  campaign: {
    id: 'c1',
    title: '一元洗车',
    price: { kind: 'FIXED_PRICE', listPrice: '2000', threshold: null, amountOff: null, memberPays: '100' },
    windows: { settleUntil: '2027-01-20T16:00:00Z' },
    shutBy: null,
  },
  ...changes,
});

function aShelf() {
  const held = new Map<string, string>();
  return {
    get length() {
      return held.size;
    },
    key: (nth: number) => [...held.keys()][nth] ?? null,
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, text: string) => void held.set(name, text),
    removeItem: (name: string) => void held.delete(name),
  };
}
const codes = (...of: Parameters<typeof keptVouchers>): (string | null)[] =>
  keptVouchers(...of).map((kept) => kept.voucher.code);

describe('a voucher that its owner opened', () => {
  it('can be shown without a network for a day, and is gone then', () => {
    const shelf = aShelf();
    noteVoucher(shelf, 'p1', voucher(), NOW);
    expect(codes(shelf, 'p1', NOW + KEPT_MS - 1)).toEqual(['4F7K-9QXM-2RTW']);
    expect(codes(shelf, 'p1', NOW + KEPT_MS)).toEqual([]);
    expect(shelf.length).toBe(0);
  });

  it('is not shown past its end, nor by a clock that was set back', () => {
    const shelf = aShelf();
    noteVoucher(shelf, 'p1', voucher({ validUntil: '2026-11-27T03:00:00Z' }), NOW);
    expect(codes(shelf, 'p1', NOW + HOUR_MS - 1)).toHaveLength(1);
    expect(codes(shelf, 'p1', NOW + HOUR_MS)).toEqual([]);
    noteVoucher(shelf, 'p1', voucher(), NOW);
    expect(codes(shelf, 'p1', NOW - 1)).toEqual([]);
  });

  it('is forgotten as soon as it is known to be used or expired', () => {
    const shelf = aShelf();
    for (const changes of [{ status: 'REDEEMED' }, { status: 'EXPIRED' }, { code: null }] as const) {
      noteVoucher(shelf, 'p1', voucher(), NOW);
      noteVoucher(shelf, 'p1', voucher(changes), NOW + 1);
      expect(shelf.length).toBe(0);
    }
  });
});

describe('a voucher that is kept', () => {
  it('is forgotten once it was given up, and no other with it', () => {
    const shelf = aShelf();
    noteVoucher(shelf, 'p1', voucher(), NOW);
    noteVoucher(shelf, 'p1', voucher({ id: 'v2', code: '5F7K-9QXM-2RTW' }), NOW);
    forgetVoucher(shelf, 'v1');
    expect(codes(shelf, 'p1', NOW)).toEqual(['5F7K-9QXM-2RTW']);
  });

  it('is nobody else’s: who signs in after, or nobody, sees none, and none stays', () => {
    for (const other of ['p2', null]) {
      const shelf = aShelf();
      noteVoucher(shelf, 'p1', voucher(), NOW);
      expect(codes(shelf, other, NOW)).toEqual([]);
      expect(shelf.length).toBe(0);
    }
  });

  it('goes when its owner signs out, with nothing else', () => {
    const shelf = aShelf();
    shelf.setItem('puhui.language', 'zh');
    noteVoucher(shelf, 'p1', voucher(), NOW);
    dropOwn(shelf);
    expect(codes(shelf, 'p1', NOW)).toEqual([]);
    expect(shelf.getItem('puhui.language')).toBe('zh');
  });

  it('is one of few: the last that were opened', () => {
    const shelf = aShelf();
    for (let nth = 0; nth < KEPT_MAX + 3; nth += 1)
      noteVoucher(shelf, 'p1', voucher({ id: `v${nth}` }), NOW + nth);
    const ids = keptVouchers(shelf, 'p1', NOW + 60).map((kept) => kept.voucher.id);
    expect(ids).toHaveLength(KEPT_MAX);
    expect(ids[0]).toBe(`v${KEPT_MAX + 2}`);
  });

  it('that an earlier build kept otherwise is not drawn', () => {
    const shelf = aShelf();
    shelf.setItem(
      'puhui.own.voucher.v1',
      JSON.stringify({ personId: 'p1', seenAtMs: NOW, voucher: { code: 'X' } }),
    );
    expect(codes(shelf, 'p1', NOW)).toEqual([]);
  });
});
