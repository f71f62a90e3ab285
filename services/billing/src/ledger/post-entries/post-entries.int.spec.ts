import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fen, newId, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { controlAccount, generalAccount, type BudgetLine } from '../account.js';
import { CONTROL_RULE, entryDraft, noLinks, type EntryDraft } from '../entry.js';
import { lockBooks, postEntries } from './post-entries.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const lineOf = (): BudgetLine => ({
  tradeUnionId: newId(new Date()),
  year: 2026,
  line: 'general-benefits',
});
const adopt = (line: BudgetLine, amount: bigint, id: string = newId(new Date())): EntryDraft =>
  entryDraft({
    ...noLinks,
    id: newId(new Date()),
    debit: controlAccount(line, 'free'),
    credit: controlAccount(line, 'appropriated'),
    amount: fen(amount),
    cause: { kind: 'budget-adopted', id, part: 0 },
    occurredAt: books.clock.now(),
    actorId: null,
    document: '琼工办〔2026〕3号 "第一批"\n',
    rule: CONTROL_RULE,
    reverses: null,
  });
const encumber = (line: BudgetLine, amount: bigint, campaignId: Id): EntryDraft => ({
  ...adopt(line, amount),
  debit: controlAccount(line, 'encumbered', campaignId),
  credit: controlAccount(line, 'free'),
  cause: { kind: 'encumbrance', id: campaignId, part: 0 },
  campaignId,
});
const post = (line: BudgetLine, drafts: readonly EntryDraft[]): Promise<void> =>
  books.run(async (tx) => {
    await lockBooks(tx, [line.tradeUnionId]);
    await postEntries(tx, drafts, books.clock.now());
  });
const balances = (line: BudgetLine) =>
  books.query<{ code: string; balance: string }>(
    sql`select code, (debits - credits)::text as balance from account where trade_union_id = ${line.tradeUnionId}::uuid order by code`,
  );

it('a posting moves both balances by each amount', async () => {
  const line = lineOf();
  await post(line, [adopt(line, 700n), adopt(line, 300n)]);
  expect(await balances(line)).toEqual([
    { code: 'appropriated', balance: '-1000' },
    { code: 'free', balance: '1000' },
  ]);
});

it('a cause is posted once, whoever posts it', async () => {
  const line = lineOf();
  const draft = adopt(line, 700n);
  await post(line, [draft]);
  await expect(post(line, [{ ...draft, id: newId(new Date()) }])).rejects.toThrow(/entry_cause|[Uu]nique/);
});

it('the database itself refuses an overdraft', async () => {
  const line = lineOf();
  await post(line, [adopt(line, 700n)]);
  await expect(post(line, [encumber(line, 701n, newId(new Date()))])).rejects.toThrow(/account_floor/);
  await expect(
    books.query(
      sql`update account set credits = debits + 1 where trade_union_id = ${line.tradeUnionId}::uuid and code = 'free'`,
    ),
  ).rejects.toThrow(/account_floor/);
});

it('each posting chains one block to the one before', async () => {
  const line = lineOf();
  await post(line, [adopt(line, 1n), adopt(line, 2n)]);
  await post(line, [adopt(line, 3n)]);
  const blocks = await books.query<{ number: string; entries: number; linked: boolean }>(
    sql`select b.number::text, b.entries, b.previous_hash = coalesce(p.hash, decode(repeat('00', 32), 'hex')) as linked
         from block b left join block p on p.trade_union_id = b.trade_union_id and p.number = b.number - 1
        where b.trade_union_id = ${line.tradeUnionId}::uuid order by b.number`,
  );
  expect(blocks).toEqual([
    { number: '1', entries: 2, linked: true },
    { number: '2', entries: 1, linked: true },
  ]);
});

it('nobody, not even the role of the service, changes or deletes an entry or block', async () => {
  const line = lineOf();
  await post(line, [adopt(line, 1n)]);
  for (const statement of [
    sql`update entry set amount = 2`,
    sql`delete from entry`,
    sql`truncate entry cascade`,
    sql`update block set algorithm = 'md5'`,
    sql`delete from block`,
  ]) {
    await expect(books.query(statement)).rejects.toThrow(/only added/);
    await expect(books.run((tx) => tx.execute(statement))).rejects.toThrow(/permission denied/);
  }
});

it('the general book has no floor', async () => {
  const line = lineOf();
  const union = line.tradeUnionId;
  await post(line, [
    { ...adopt(line, 5n), debit: generalAccount(union, '50305'), credit: generalAccount(union, '102') },
  ]);
  expect(await balances(line)).toEqual([
    { code: '102', balance: '-5' },
    { code: '50305', balance: '5' },
  ]);
});
