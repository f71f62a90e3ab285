import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fen, newId, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { controlAccount, type BudgetLine } from '../account.js';
import { CONTROL_RULE, entryDraft, noLinks } from '../entry.js';
import { lockBooks, postEntries } from './post-entries.js';

let books: SpecBooks;
let line: BudgetLine;
let posted: Id;
beforeAll(async () => {
  books = await openBooks();
  line = { tradeUnionId: newId(new Date()), year: 2026, line: 'general-benefits' };
  posted = await post('琼工办〔2026〕3号 "第一批"\n\\u4e2d');
});
afterAll(() => books.close());

async function post(document: string | null): Promise<Id> {
  const id = newId(new Date());
  const draft = entryDraft({
    ...noLinks,
    id,
    debit: controlAccount(line, 'free'),
    credit: controlAccount(line, 'appropriated'),
    amount: fen(700n),
    cause: { kind: 'budget-adopted', id, part: 0 },
    occurredAt: books.clock.now(),
    actorId: null,
    document,
    rule: CONTROL_RULE,
    reverses: null,
  });
  await books.run(async (tx) => {
    await lockBooks(tx, [line.tradeUnionId]);
    await postEntries(tx, [draft], books.clock.now());
  });
  return id;
}

/** The entry over again, once with its own account and once with another. */
const again = (account: string) =>
  books.run((tx) =>
    tx.execute(sql`insert into entry select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(),
        'cause_id', n::text, 'position', 90 + n, 'credit_key', case n when 1 then e.credit_key else ${account}::text end))).*
      from entry e cross join generate_series(1, 2) as n where e.id = ${posted}::uuid`),
  );

describe('the database itself', () => {
  it('refuses a set in which one entry names an account that is not there', async () => {
    const nowhere = `${line.tradeUnionId}/control/2026/nowhere/-/free`;
    await expect(again(nowhere)).rejects.toThrow(/there is no account/);
    expect(await books.query(sql`select from entry where id <> ${posted}::uuid`)).toEqual([]);
  });

  it.each([
    ['removes an account', sql`delete from account where trade_union_id = `],
    ['names an account anew', sql`update account set key = key || 'x' where trade_union_id = `],
  ])('lets nobody who owns it %s', async (_, statement) => {
    const changing = books.runAsOwner((tx) => tx.execute(sql`${statement}${line.tradeUnionId}::uuid`));
    await expect(changing).rejects.toThrow(/accounts are never removed/);
  });

  it('lets nobody empty the accounts', async () => {
    await expect(books.runAsOwner((tx) => tx.execute(sql`truncate account cascade`))).rejects.toThrow(
      /never removed|only added/,
    );
  });

  it('gives each entry the digest of its canonical bytes, whatever its document says', async () => {
    await post(null);
    expect(
      await books.query(sql`select id from entry e where e.digest is distinct from sha256(entry_bytes(e))`),
    ).toEqual([]);
  });
});
