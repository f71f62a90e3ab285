import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { now } from '../../spec/some-campaign.js';
import { cashierId, outletId } from '../../spec/some-voucher.js';
import {
  CountedTries,
  wrong_codes_max,
  wrong_codes_of_outlet_max,
  WRONG_CODES_WINDOW_MS,
  type Tries,
} from './code.js';

const at = { cashierId, outletId };
const later = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);
const used = (times: number, since = now): Tries => ({ used: times, since });
const heldWith = (own: Tries | null, ofOutlet: Tries | null = null, when = now): CountedTries =>
  new CountedTries(
    new Map([
      ...(own ? [[cashierId, own] as const] : []),
      ...(ofOutlet ? [[outletId, ofOutlet] as const] : []),
    ]),
    when,
  );

describe('wrong codes of a cashier', () => {
  it('are free up to the limit', () => {
    expect(heldWith(null).lockedUntil(at)).toBeNull();
    expect(heldWith(used(wrong_codes_max - 1)).lockedUntil(at)).toBeNull();
  });

  it('block the cashier at the limit until the window is over', () => {
    const tries = used(wrong_codes_max);
    expect(heldWith(tries).lockedUntil(at)).toEqual(later(WRONG_CODES_WINDOW_MS));
    expect(heldWith(tries, null, later(WRONG_CODES_WINDOW_MS)).lockedUntil(at)).toBeNull();
  });

  it('start again in a new window', () => {
    const before = used(wrong_codes_max);
    expect(heldWith(before, null, later(WRONG_CODES_WINDOW_MS)).countWrong(at)).toBe(wrong_codes_max - 1);
    expect(heldWith(used(3), null, later(WRONG_CODES_WINDOW_MS - 1)).countWrong(at)).toBe(
      wrong_codes_max - 4,
    );
  });
});

describe('wrong codes of an outlet', () => {
  const full = used(wrong_codes_of_outlet_max);

  it('block every cashier there, and none elsewhere', () => {
    expect(heldWith(null, full).lockedUntil(at)).toEqual(later(WRONG_CODES_WINDOW_MS));
    expect(heldWith(null, full).lockedUntil({ ...at, outletId: cashierId })).toBeNull();
  });

  it('are told with the later of both ends', () => {
    const began = later(-60_000);
    const end = later(WRONG_CODES_WINDOW_MS);
    expect(heldWith(used(wrong_codes_max, began), full).lockedUntil(at)).toEqual(end);
    expect(heldWith(used(wrong_codes_max), used(wrong_codes_of_outlet_max, began)).lockedUntil(at)).toEqual(
      end,
    );
  });

  it('are counted beside the cashier’s own', () => {
    const tries = heldWith(null);
    tries.countWrong(at);
    tries.countWrong({ ...at, cashierId: newId(new Date()) });
    expect([tries.wrong.get(cashierId), tries.wrong.get(outletId)]).toEqual([1, 2]);
  });
});
