import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fen, newId } from '@puhui/kernel';
import type { Writer } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { controlAccount, type BudgetLine } from '../account.js';
import { CONTROL_RULE, entryDraft, noLinks, type EntryDraft } from '../entry.js';
import { lockBooks, postEntries } from './post-entries.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** A transaction that counts how often somebody waits for its answers: what is given while others are under way waits with them. */
class WaitedFor implements Writer {
  waits = 0;
  private underWay = 0;

  constructor(private readonly writer: Writer) {}

  query: Writer['query'] = (statement) => this.given(() => this.writer.query(statement));
  returning: Writer['returning'] = (statement) => this.given(() => this.writer.returning(statement));
  execute: Writer['execute'] = (statement) => this.given(() => this.writer.execute(statement));

  private async given<T>(give: () => Promise<T>): Promise<T> {
    if (this.underWay === 0) this.waits += 1;
    this.underWay += 1;
    try {
      return await give();
    } finally {
      this.underWay -= 1;
    }
  }
}

const adopt = (line: BudgetLine): EntryDraft =>
  entryDraft({
    ...noLinks,
    id: newId(new Date()),
    debit: controlAccount(line, 'free'),
    credit: controlAccount(line, 'appropriated'),
    amount: fen(1n),
    cause: { kind: 'budget-adopted', id: newId(new Date()), part: 0 },
    occurredAt: books.clock.now(),
    actorId: null,
    document: null,
    rule: CONTROL_RULE,
    reverses: null,
  });

it.each([1, 40])(
  'whoever posts %i entries waits once for the books and twice for the posting',
  async (entries) => {
    const line = { tradeUnionId: newId(new Date()), year: 2026, line: 'general-benefits' };
    const waits = await books.run(async (tx) => {
      const watched = new WaitedFor(tx);
      await lockBooks(watched, [line.tradeUnionId]);
      const locked = watched.waits;
      await postEntries(
        watched,
        Array.from({ length: entries }, () => adopt(line)),
        books.clock.now(),
      );
      return [locked, watched.waits - locked];
    });
    expect(waits).toEqual([1, 2]);
  },
);
