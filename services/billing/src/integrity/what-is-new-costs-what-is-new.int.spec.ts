import { randomBytes } from 'node:crypto';
import { sql, type Noted } from '@puhui/platform';
import { fen, newId, type Id } from '@puhui/kernel';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { signHeads } from '../checkpoints/sign-heads.js';
import { signingKeyFrom } from '../checkpoints/signing-key.js';
import { adoptionEntry } from '../budgets/entries.js';
import { lockBooks, postEntries } from '../ledger/post-entries/post-entries.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { someLine } from '../spec/campaign.js';
import type { Tx } from '../tx.js';
import { BillingIntegrity } from './billing-integrity.js';

const OLD_ROWS = 3_000;
const NEW_ROWS = 20;

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const id = (): Id => newId(books.clock.now());
const line = someLine();

/** Entries of one union, in as many blocks as posted at once. */
async function post(rows: number): Promise<void> {
  const now = books.clock.now();
  const decision = { amount: fen(1n), document: '决议', actorId: id(), decidedAt: now };
  await books.run(async (tx) => {
    await lockBooks(tx, [line.tradeUnionId]);
    const entries = Array.from({ length: rows }, () => adoptionEntry(line, { ...decision, id: id() }));
    await postEntries(tx, entries, now);
  });
}
async function sign() {
  const key = signingKeyFrom(randomBytes(32));
  const signed = await books.run((tx) => signHeads(tx, { key, before: null }, books.clock.now()));
  if (signed === null) throw new Error('there was nothing to sign');
  return signed.checkpoint;
}

const readSoFar = async (tx: Tx): Promise<number> => {
  const [read] = await tx.query<[{ rows: string }]>(
    sql`select sum(seq_tup_read + idx_tup_fetch)::text as rows from pg_stat_xact_user_tables where relname in ('entry', 'block')`,
  );
  return Number(read.rows);
};

/** Rows of entries and blocks that were read, however they were found. */
async function rowsReadBy(check: 'check' | 'checkNew', noted: Noted): Promise<number> {
  const integrity = new BillingIntegrity();
  return books.run(async (tx) => {
    if (check === 'checkNew') await tx.execute(sql`set local enable_seqscan = off`);
    const before = await readSoFar(tx);
    const checks = await integrity[check](tx, noted);
    expect(checks.find(({ kind }) => kind === 'noted-checkpoint')?.findings).toEqual([]);
    return (await readSoFar(tx)) - before;
  });
}

it('what came behind a note is checked by reading that, and the whole by reading all', async () => {
  await post(OLD_ROWS);
  const { number, rootHash, signedAt } = await sign();
  await post(NEW_ROWS);
  await sign();
  const noted: Noted = {
    block: 0n,
    blockHash: '',
    checkpoint: { number, rootHash: rootHash.toString('hex') },
    at: signedAt,
    newOnly: true,
  };
  const since = await rowsReadBy('checkNew', noted);
  const whole = await rowsReadBy('check', { ...noted, newOnly: false });
  // Each statement reads the new ones once or a few times: never the old ones.
  expect(since).toBeGreaterThanOrEqual(NEW_ROWS);
  expect(since).toBeLessThan(NEW_ROWS * 10);
  expect(whole).toBeGreaterThan(OLD_ROWS);
}, 60_000);
