import { describe, expect, it } from '@jest/globals';
import { fen, newId, ZERO_FEN } from '@puhui/kernel';
import { decideExplain } from './decide.js';

const [campaignId, tradeUnionId] = [newId(new Date()), newId(new Date())];
const said = { campaignId, amount: fen(1_900n), explanation: '重复发券，已追责' };

describe('an explanation of a suspense account', () => {
  it('is taken for exactly what the account holds', () => {
    expect(decideExplain(said, { tradeUnionId, held: fen(1_900n) })).toEqual({
      ok: true,
      value: { ...said, tradeUnionId },
    });
    expect(decideExplain(said, { tradeUnionId, held: fen(3_800n) })).toEqual({
      ok: false,
      error: { code: 'SUSPENSE_DIFFERS', amount: 3_800n },
    });
  });

  it('has nothing to explain where nothing was ever bound, not even nothing', () => {
    for (const amount of [said.amount, ZERO_FEN])
      expect(decideExplain({ ...said, amount }, { tradeUnionId: null, held: ZERO_FEN })).toEqual({
        ok: false,
        error: { code: 'SUSPENSE_DIFFERS', amount: 0n },
      });
  });
});
