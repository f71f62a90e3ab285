import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fen, newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { controlAccount, type BudgetLine } from './account.js';
import { CONTROL_RULE, entryDraft, noLinks, type EntryDraft } from './entry.js';
import { lockBooks, postEntries } from './post-entries/post-entries.js';

const DRAFTS = 5_000;
const line: BudgetLine = { tradeUnionId: newId(new Date()), year: 2026, line: 'general-benefits' };
const entry = (differs: Partial<EntryDraft>): EntryDraft => {
  const id = newId(new Date());
  return entryDraft({
    ...noLinks,
    id,
    debit: controlAccount(line, 'free'),
    credit: controlAccount(line, 'appropriated'),
    amount: fen(700n),
    cause: { kind: 'budget-adopted', id, part: 0 },
    occurredAt: new Date('2026-03-01T00:00:00.000Z'),
    actorId: null,
    document: null,
    rule: CONTROL_RULE,
    reverses: null,
    ...differs,
  });
};

// PostgreSQL keeps no text with a NUL in it; the door refuses one.
const anyText = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
const anyId = fc.option(fc.uuid() as fc.Arbitrary<Id>);
const anyEntry = fc
  .record({
    amount: fc.bigInt({ min: 1n, max: 10n ** 14n }).map(fen),
    occurredAt: fc.date({
      min: new Date('1990-01-01T00:00:00Z'),
      max: new Date('2190-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    }),
    document: fc.option(anyText),
    rule: anyText,
    actorId: anyId,
    campaignId: anyId,
    voucherId: anyId,
    redemptionId: anyId,
    statementId: anyId,
    said: anyText,
    part: fc.nat(),
  })
  .map(({ said, part, ...differs }) =>
    entry({ ...differs, cause: { kind: 'redemption', id: `${newId(new Date())} ${said}`, part } }),
  );

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const post = (drafts: readonly EntryDraft[]): Promise<void> =>
  books.run(async (tx) => {
    await lockBooks(tx, [line.tradeUnionId]);
    await postEntries(tx, drafts, books.clock.now());
  });
const otherwiseDigested = () =>
  books.query(
    sql`select cause_id, document, rule from entry e where e.digest <> sha256(entry_bytes(e)) limit 3`,
  );

describe('the digest that an entry is posted with', () => {
  it('is that of the bytes which PostgreSQL reads out of it, whatever its words say', async () => {
    await post(fc.sample(anyEntry, DRAFTS));
    const [count] = await books.query(sql`select count(*)::int as n from entry`);
    expect(count).toEqual({ n: DRAFTS });
    expect(await otherwiseDigested()).toEqual([]);
  });

  it('is so for words that end in the middle of a character', async () => {
    await post([entry({ document: 'half \ud83d' }), entry({ document: '\udc00 "\u007f\u2028\\' })]);
    expect(await otherwiseDigested()).toEqual([]);
  });

  it('is made by the database for whoever brings none', async () => {
    await books.run((tx) =>
      tx.execute(sql`insert into entry select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'digest', null,
          'cause_id', 'again', 'position', 1000000 + e.position))).* from entry e order by id limit 1`),
    );
    expect(await books.query(sql`select cause_id from entry where cause_id = 'again'`)).toHaveLength(1);
    expect(await otherwiseDigested()).toEqual([]);
  });
});

describe('an entry that takes back another one', () => {
  it('is refused where that one is not there', async () => {
    const nothing = newId(new Date());
    await expect(post([entry({ reverses: nothing })])).rejects.toThrow(/there is no entry .* to take back/);
  });

  it('may come in one set with it', async () => {
    const first = entry({});
    await post([first, entry({ reverses: first.id })]);
    const kept = await books.query(sql`select id::text as id from entry where reverses = ${first.id}::uuid`);
    expect(kept).toHaveLength(1);
  });
});
