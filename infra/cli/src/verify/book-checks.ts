import type { ControlTotals } from '../questions/billing.js';
import type { Difference } from './cross-checks.js';

/** What must hold between the sums of the books, whatever is under way. */
export function bookDifferences(totals: ControlTotals): Difference[] {
  const differences: Difference[] = [];
  const equal = (what: string, expected: bigint, found: bigint): void => {
    if (expected !== found)
      differences.push({
        kind: 'books-sums',
        where: 'billing books',
        what,
        expected: `${expected} fen`,
        found: `${found} fen`,
      });
  };
  const atMost = (what: string, most: bigint, found: bigint): void => {
    if (found > most)
      differences.push({
        kind: 'books-sums',
        where: 'billing books',
        what,
        expected: `at most ${most} fen`,
        found: `${found} fen`,
      });
  };
  equal(
    'appropriated = encumbered + free',
    totals.appropriated - totals.allocatedDown,
    totals.encumbered - totals.reused + totals.free,
  );
  equal(
    'encumbered = consumed + released + open',
    totals.encumbered,
    totals.consumed + totals.released + totals.open,
  );
  equal('paid = payments', totals.paid, totals.payments);
  for (const part of totals.tradeUnions) {
    const union = `union ${part.tradeUnionId}`;
    equal(`paid = payments: ${union}`, part.paid, part.payments);
    // What was undone after its partner was told stays on its statement; a later one takes it back, which may take months.
    // That each line is of a redemption, with its amount, billing finds itself, line by line.
    atMost(`paid is consumed, or due as credits: ${union}`, part.consumed + part.creditsDue, part.paid);
    atMost(`paid is on a statement: ${union}`, part.statementLines, part.paid);
  }
  const sum = (of: 'consumed' | 'paid' | 'statementLines' | 'payments' | 'creditsDue'): bigint =>
    totals.tradeUnions.reduce((whole, union) => whole + union[of], 0n);
  for (const what of ['consumed', 'paid', 'statementLines', 'payments', 'creditsDue'] as const)
    equal(`${what} = the sum over the unions`, totals[what], sum(what));
  for (const { tradeUnionId, book, debits, credits } of totals.books)
    equal(`debits = credits: union ${tradeUnionId}, ${book.toLowerCase()} book`, debits, credits);
  return differences;
}

/** What the books tell that is no difference: lawful, and of interest to who verifies. */
export function bookNotes({ creditsDue, statementLines, consumed }: ControlTotals): string[] {
  const undone = statementLines - consumed - creditsDue;
  return [
    ...(creditsDue > 0n
      ? [
          `服务方应退 / credits due: ${creditsDue} fen，付款后撤销，由以后的对账单抵扣 / undone after it was paid; later statements set it off`,
        ]
      : []),
    ...(undone > 0n
      ? [
          `已撤销、仍在未付款对账单上 / undone, and still on statements that are not paid: ${undone} fen，重新生成或以后的对账单抵扣 / drawn again, or set off later`,
        ]
      : []),
  ];
}
