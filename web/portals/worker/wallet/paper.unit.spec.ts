import { describe, expect, it } from '@jest/globals';
import type { Region } from '../campaign/by-region.js';
import { fitting, linesOf, PAPER_LINES_MAX } from './paper.js';

const region = (code: number, outlets: number): Region => ({
  code: String(460_000 + code),
  name: '海口市龙华区',
  outlets: Array.from({ length: outlets }, (_, nth) => ({
    id: `${code}-${nth}`,
    name: '店',
    address: null,
    regionCode: String(460_000 + code),
    place: null,
    status: 'OPEN',
  })),
});
const linesOfAll = (regions: readonly Region[]): number =>
  regions.reduce((sum, { outlets }) => sum + 1 + outlets.length, 0);

describe('outlets that fit on the paper of a voucher', () => {
  it('are all where they are few', () => {
    const few = [region(1, 3), region(2, 12)];
    expect(fitting(few)).toEqual({ fit: few, all: true });
    const full = [region(1, PAPER_LINES_MAX - 1)];
    expect(fitting(full)).toEqual({ fit: full, all: true });
  });

  it('never take more lines than there are, and what is left out is said', () => {
    for (const many of [
      Array.from({ length: 30 }, (_, nth) => region(nth, 1)),
      [region(1, 30), region(2, 30)],
      [region(1, PAPER_LINES_MAX)],
    ]) {
      const { fit, all } = fitting(many);
      expect(all).toBe(false);
      expect(linesOfAll(fit)).toBeLessThanOrEqual(PAPER_LINES_MAX);
      expect(linesOfAll(fit)).toBeGreaterThan(PAPER_LINES_MAX - 2);
    }
  });

  it('never leave a district without an outlet', () => {
    const { fit } = fitting([region(1, PAPER_LINES_MAX - 2), region(2, 1)]);
    expect(fit.map(({ outlets }) => outlets.length)).toEqual([PAPER_LINES_MAX - 2]);
  });

  it('are whole, and so take as many lines as their names and addresses need', () => {
    expect(linesOf({ name: '海秀路店', address: null })).toBe(1);
    const long = {
      name: '椰城快洗海口市秀英区永万路旗舰店',
      address: '海南省海口市秀英区永万路 128 号一层 A 区',
    };
    expect(linesOf(long)).toBe(2);
    const some = region(1, PAPER_LINES_MAX);
    const longer = { ...some, outlets: some.outlets.map((outlet) => ({ ...outlet, ...long })) };
    const { fit, all } = fitting([longer]);
    expect(fit[0]?.outlets).toHaveLength(Math.floor((PAPER_LINES_MAX - 1) / 2));
    expect(all).toBe(false);
  });
});
