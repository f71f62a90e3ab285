import type { ControlTotals } from '../questions/billing.js';
import type { Difference } from './cross-checks.js';

/** What must hold between the sums of the books, whatever is under way. */
export function bookDifferences(totals: ControlTotals): Difference[] {
  const differences: Difference[] = [];
  const equal = (place: string, expected: bigint, found: bigint): void => {
    if (expected !== found)
      differences.push({ where: 'billing books', place, expected: `${expected} fen`, found: `${found} fen` });
  };
  const atMost = (place: string, most: bigint, found: bigint): void => {
    if (found > most)
      differences.push({
        where: 'billing books',
        place,
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
  atMost('statement lines are consumed', totals.consumed, totals.statementLines);
  atMost('paid is on a statement', totals.statementLines, totals.paid);
  for (const { tradeUnionId, book, debits, credits } of totals.books)
    equal(`debits = credits: union ${tradeUnionId}, ${book.toLowerCase()} book`, debits, credits);
  return differences;
}
