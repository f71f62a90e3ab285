import { describe, expect, it } from '@jest/globals';
import { linesOf, recordNamed } from './in-readers-terms.js';

const id = '01900000-0000-7000-8000-00000000abcd';
const row = (pays: string): string =>
  `version 2 of 2 redeemed campaign ${id} union ${id} person ${id} pays ${pays} 100 claimed 2026-11-24T16:00:00.000Z`;

describe('what was expected and what is found', () => {
  it('of a voucher names the field that is another, with money in yuan', () => {
    const finding = {
      kind: 'voucher-state',
      what: `voucher ${id}`,
      expected: row('1900'),
      found: row('2900'),
    };
    expect(linesOf(finding, 'zh')).toEqual([{ field: '工会补贴', expected: '¥19.00', found: '¥29.00' }]);
  });

  it('of a voucher that was given up names why it ended early', () => {
    const ended = (early: string) =>
      `version 3 of 3 expired campaign ${id} expired 2026-11-26 early ${early}`;
    const finding = { kind: 'voucher-state', what: `voucher ${id}`, found: ended('-') };
    const line = { field: '为何提前结束', expected: '本人放弃', found: '没有' };
    expect(linesOf({ ...finding, expected: ended('given_up') }, 'zh')).toEqual([line]);
    const [status] = linesOf({ ...finding, expected: ended('-').replace('expired', 'redeemed') }, 'en');
    expect(status).toEqual({ field: 'Status', expected: 'used', found: 'over without being used' });
  });

  it('of a campaign names each field that is another', () => {
    const finding = {
      kind: 'campaign-state',
      what: `campaign ${id}`,
      expected: JSON.stringify({ title: '一元洗车', status: 'launched', closedAt: null }),
      found: JSON.stringify({ title: '两元洗车', status: 'launched', closedAt: '2026-11-24T16:00:00.000Z' }),
    };
    const [title, closed] = linesOf(finding, 'zh');
    expect(title).toEqual({ field: '名称', expected: '一元洗车', found: '两元洗车' });
    expect(closed?.expected).toBe('没有');
    expect(closed?.found).toContain('2026年11月25日');
  });

  it.each([
    ['closed-campaign-money', '1900 fen bound', '2000 fen bound', '¥19.00', '¥20.00'],
    ['campaign-consumed', '1900', '0', '¥19.00', '¥0.00'],
    ['ledger-balance', 'debits 100 credits 0', 'no row', '借方 ¥1.00，贷方 ¥0.00', '没有这条记录'],
    ['event-altered', 'a'.repeat(64), 'b'.repeat(64), '指纹 aaaaaaaaaaaa…', '指纹 bbbbbbbbbbbb…'],
  ])('of %s is said as people say it', (kind, expected, found, should, is) => {
    expect(linesOf({ kind, what: 'x', expected, found }, 'zh')).toEqual([
      { field: null, expected: should, found: is },
    ]);
  });

  it('that only a program has words for is left to the program, also where it was cut short', () => {
    const cut = {
      kind: 'campaign-state',
      what: `campaign ${id}`,
      expected: '{"title":"一',
      found: 'no such row',
    };
    const program = { kind: 'approval', what: 'x', expected: 'an event that says so', found: 'no row' };
    for (const finding of [program, { ...cut, expected: '{"title":"x' }])
      expect(linesOf(finding, 'zh')).toEqual([]);
  });
});

it('a record is named by what it is and the end of its number', () => {
  expect(recordNamed(`voucher ${id} code_hash`, 'zh')).toBe('券（编号末尾 abcd）');
  expect(recordNamed('checkpoint 12', 'en')).toBe('Checkpoint 12');
  for (const what of ['toString 1', 'platform.duty_freshness', ''])
    expect(recordNamed(what, 'zh')).toBeNull();
});

it('of a statement says which sum is of its lines and which is recorded, whichever was altered', () => {
  const sums = { expected: '3 lines 5700 ab12cd', found: '3 lines 5701 ab12cd' };
  expect(linesOf({ kind: 'statement', what: `statement ${id}`, ...sums }, 'zh')).toEqual([
    { field: null, expected: '3 行，¥57.00', found: '3 行，¥57.01', sides: 'linesAndStatement' },
  ]);
  const paid = {
    expected: '1900 as the statement, 1900 in the control book, 0 in the general book',
    found: '1900 paid',
  };
  expect(linesOf({ kind: 'payment', what: `payment ${id}-1`, ...paid }, 'zh')).toEqual([
    { field: null, expected: '¥19.00 / ¥19.00 / ¥0.00', found: '¥19.00', sides: 'booksAndPayment' },
  ]);
});
