import { expect } from '@jest/globals';
import { addFen, formatYuan, type Fen } from '@puhui/kernel';

/** The law of every split: the parts sum to the whole. Gives the parts back, so that a test can go on with them. */
export function expectSumsTo(whole: Fen, parts: readonly Fen[]): readonly Fen[] {
  const sum = addFen(...parts);
  if (sum !== whole) {
    throw new Error(
      `the parts sum to ${formatYuan(sum)} and the whole is ${formatYuan(whole)}: ${parts.map(formatYuan).join(' + ')}`,
    );
  }
  return parts;
}

export interface Posting {
  readonly debit: Fen;
  readonly credit: Fen;
}

/** The law of double entry: debits equal credits, and no line has both or a negative side. */
export function expectBalanced<P extends Posting>(lines: readonly P[]): readonly P[] {
  for (const { debit, credit } of lines) {
    expect(debit >= 0n && credit >= 0n && (debit === 0n) !== (credit === 0n)).toBe(true);
  }
  expect(addFen(...lines.map(({ debit }) => debit))).toBe(addFen(...lines.map(({ credit }) => credit)));
  return lines;
}
