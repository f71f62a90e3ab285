import { describe, expect, it } from '@jest/globals';
import { fen, newId } from '@puhui/kernel';
import { publicFigure, publicSums } from './figures.js';

const campaignId = newId(new Date());
const figure = (amount: bigint, one?: bigint) =>
  publicFigure({ campaignId, amount: fen(amount) }, one === undefined ? undefined : fen(one));

describe('what the public is told of a campaign', () => {
  it('is how often it was redeemed and what that cost, from ten on', () => {
    expect(figure(19_000n, 1_900n)).toEqual({ campaignId, count: 10, spent: 19_000n });
    expect(figure(1_900_000n, 1_900n)).toMatchObject({ count: 1_000 });
  });

  it('is neither count nor cost under ten, since one tells the other', () => {
    expect(figure(17_100n, 1_900n)).toEqual({ campaignId, count: null, spent: null });
    expect(figure(1n, 1n)).toMatchObject({ count: null, spent: null });
  });

  it('is nothing while it is not known what one costs', () => {
    expect(figure(19_000n)).toMatchObject({ count: null, spent: null });
    expect(figure(19_000n, 0n)).toMatchObject({ count: null, spent: null });
  });
});

describe('the sums of a public report', () => {
  it('leave out what is not told: from all of them together it could be reckoned', () => {
    const told = [figure(19_000n, 1_900n), figure(24_000n, 1_200n)];
    const sums = publicSums([...told, figure(17_100n, 1_900n)]);
    expect(sums).toEqual({ count: 30, spent: 43_000n, untold: 1 });
    expect(sums.spent).toBe(publicSums(told).spent);
  });
});
