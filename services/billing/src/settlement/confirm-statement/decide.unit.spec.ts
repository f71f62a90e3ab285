import { describe, expect, it } from '@jest/globals';
import { fen, newId } from '@puhui/kernel';
import { someStatement } from '../../spec/some-statement.js';
import type { Invoice } from '../statement.js';
import { decideConfirmation } from './decide.js';

const hands = { entered: [], funded: [], authored: [], launched: [] };

describe('deciding about an invoice that another statement has', () => {
  const payee = '91460100MA5T00000X';
  const usedFor = { id: newId(new Date()), period: '2026-11', sequence: 1 };
  const answer = (given: Partial<Invoice> | null) => {
    const invoice = given && { number: '25462000000012345678', amount: fen(1900n), uscc: payee, ...given };
    const state = { statement: someStatement('sent'), hands, usedFor };
    return decideConfirmation(
      state,
      { revisionHash: 'h1', invoice },
      { personId: newId(new Date()), appointers: [] },
    );
  };

  it('names that statement', () => {
    const error = { code: 'INVOICE_ALREADY_USED', statementId: usedFor.id, period: '2026-11', sequence: 1 };
    expect(answer({})).toEqual({ ok: false, error });
  });

  it('names it to nobody but the seller of the invoice', () => {
    expect(answer({ uscc: '91350100M000100Y43' })).toEqual({
      ok: false,
      error: { code: 'INVOICE_SELLER_DIFFERS', uscc: '91350100M000100Y43', expectedUscc: payee },
    });
  });

  it('says first that the amount is another', () => {
    expect(answer({ amount: fen(1n) })).toEqual({
      ok: false,
      error: { code: 'INVOICE_AMOUNT_DIFFERS', amount: 1n, expectedAmount: 1900n },
    });
  });
});
