import { asFarAs } from '../kit/unanswered.js';

interface Line {
  readonly voucher: { readonly codeTail: string | null } | null;
}

/** The end of the code that was taken, by which rows of one minute are told apart; null where nobody can tell it, or nobody answers. */
export const codeTailOf = ({ voucher }: Line): string | null =>
  asFarAs(() => voucher?.codeTail ?? null, null);
