import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { approved, pay, settlementStory } from '../spec/settlement-story.js';
import { balancesOf } from '../spec/figures.js';
import { afterTampering } from '../spec/tampering.js';
import { BillingIntegrity } from './billing-integrity.js';

describe('a payment under an added posting rule', () => {
  let books: SpecBooks;
  beforeAll(async () => {
    books = await openBooks();
    await books.query(
      sql`insert into posting_rule (id, kind, level, occasion, part, share, debit, credit, spending, valid_from, source)
         values ('statement-paid/C/film/2', 'statement-paid', 'C', 'film', 0, 'whole', '50305', '135', 'project',
           '2026-12-01', '预付商户款核销')`,
    );
  });
  afterAll(() => books.close());

  it('clears an advance instead of the bank, cites the rule, and passes verify', async () => {
    const story = await settlementStory(books, { redemptions: 2, occasion: 'film', level: 'county' });
    await pay(story, (await approved(story)).id);
    expect(await balancesOf(books, story.union)).toMatchObject({ '50305': '3800', '135': '-3800' });
    const checks = await new BillingIntegrity().check(books.database);
    expect(checks.flatMap((check) => check.findings)).toEqual([]);
  });

  it('is reported when its amount is altered', async () => {
    const found = await afterTampering(books, 'update payment set amount = amount + 1');
    expect(found.map(({ kind }) => kind)).toContain('payment');
  });
});
