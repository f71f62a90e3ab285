import { sql } from '@puhui/platform';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { approved, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { asTyped } from '@puhui/platform/testing';

let books: SpecBooks;
let story: SettlementStory;
let paid: Id;
beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 1 });
  await run('0012-bank-slips', /function slip_key/);
});
afterAll(() => books.close());

/** Runs the statements of a migration, or those of them that are meant. */
async function run(migration: string, meant = /./): Promise<void> {
  const file = new URL(`../../prisma/migrations/${migration}/up.sql`, import.meta.url);
  const statements = (await readFile(file, 'utf8')).split(/;\n/).filter((one) => meant.test(one));
  await books.runAsOwner(async (tx) => {
    for (const one of statements) {
      await tx.execute(
        asTyped(one.replace('create function slip_key', 'create or replace function slip_key')),
      );
    }
  });
}

const income = (bankReference: string, amount: bigint) =>
  story.office.income(story.officer, {
    tradeUnionId: story.union,
    kind: 'dues_paid_in',
    amount,
    bankReference,
    receivedOn: '2026-12-01',
    idempotencyKey: newId(new Date()),
  });
/** A slip of when its number was kept as it was typed, in the entry that cites it as well. */
const typedAsBefore = (reference: string, typed: string) =>
  books.runAsOwner(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    await tx.execute(
      sql`update bank_slip set reference = ${typed}, reference_key = slip_key(${typed}) where reference = ${reference}`,
    );
    await tx.execute(sql`update entry set document = ${typed} where document = ${reference}`);
  });
const slips = () =>
  books.query<{ key: string; amount: string }>(
    sql`select reference_key as key, amount::text from bank_slip order by booked_on, amount`,
  );

it('old slips that turn out to be one keep their first booking, and payments name what was paid', async () => {
  unwrap(await income('BOC-1', 300n));
  await typedAsBefore('BOC-1', 'BOC—1');
  unwrap(await income('BOC-1', 200n));
  unwrap(await income('ICBC\u200b–2', 500n));
  paid = (await approved(story)).id;
  unwrap(await pay(story, paid, 1, 'PAID−3'));
  await books.runAsOwner(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    await tx.execute(sql`update bank_slip set amount = 2500 where cause_kind = 'statement-paid'`);
  });
  expect(await slips()).toHaveLength(4);
  await run('0015-slips-typed-with-any-dash');
  expect(await slips()).toEqual([
    { key: 'BOC-1', amount: '300' },
    { key: 'ICBC-2', amount: '500' },
    { key: 'PAID-3', amount: '1900' },
  ]);
  expect(await income('boc‐1', 1n)).toMatchObject({
    error: { code: 'BANK_SLIP_ALREADY_BOOKED', amount: 300n },
  });
  const checks = await books.run((tx) => new BillingIntegrity().check(tx));
  expect(checks.flatMap(({ findings }) => findings).filter(({ kind }) => kind === 'bank-slip')).toEqual([]);
});

it('old slips keep their first booking when their letters and digits are alike', async () => {
  unwrap(await income('BOC 1', 700n));
  expect((await slips()).map(({ key }) => key)).toEqual(['BOC-1', 'ICBC-2', 'BOC1', 'PAID-3']);
  await run('0020-slips-are-their-letters-and-digits');
  expect(await slips()).toEqual([
    { key: 'BOC1', amount: '300' },
    { key: 'ICBC2', amount: '500' },
    { key: 'PAID3', amount: '1900' },
  ]);
  expect(await income('回单号：BOC/1', 1n)).toMatchObject({
    error: { code: 'BANK_SLIP_ALREADY_BOOKED', amount: 300n },
  });
  const checks = await books.run((tx) => new BillingIntegrity().check(tx));
  expect(checks.flatMap(({ findings }) => findings).filter(({ kind }) => kind === 'bank-slip')).toEqual([]);
});

it('old slips are final again once their keys are rebuilt', async () => {
  await expect(books.query(sql`update bank_slip set amount = 1`)).rejects.toThrow(/only added/);
});
