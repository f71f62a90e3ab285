import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBooks, type SpecBooks } from '../spec-books/books.js';
import { adoptLine, someLine } from '../spec-books/campaign.js';
import { checkCheckpoints } from './check-checkpoints.js';
import { checkpointProblems, signingKeyFrom } from './checkpoint.js';
import { checkpointsNewestFirst } from './kept-checkpoints.js';
import { signHeads } from './sign-heads.js';

describe('signing the heads of all chains', () => {
  let books: SpecBooks;
  beforeAll(async () => {
    books = await openBooks();
  });
  afterAll(() => books.close());

  const key = signingKeyFrom(Buffer.alloc(32, 1));
  const sign = (by = key) => books.run((unit) => signHeads(unit, by, books.clock.now()));

  it('signs nothing while there is nothing, and nothing twice', async () => {
    expect(await sign()).toBeNull();
    await adoptLine(books, someLine(), 1n);
    expect((await sign())?.number).toBe(1n);
    expect(await sign()).toBeNull();
  });

  it('signs the heads of every union, the new ones too', async () => {
    await adoptLine(books, someLine(), 1n);
    await adoptLine(books, someLine(), 1n);
    const [before] = await checkpointsNewestFirst(books.database, 1);
    const signed = await sign();
    expect(signed?.heads).toHaveLength((before?.treeSize ?? 0) + 2);
    expect(signed?.previousRootHash).toEqual(before?.rootHash);
  });

  it('comes out of the database as it went in', async () => {
    const kept = await checkpointsNewestFirst(books.database, 100);
    for (const { heads, publicKey, ...checkpoint } of kept) {
      expect(checkpointProblems({ ...checkpoint, heads: heads ?? [] }, publicKey ?? '')).toEqual([]);
    }
    expect(kept).toHaveLength(2);
    expect((await checkCheckpoints(books.database)).findings).toEqual([]);
  });

  it('lets one of many signers sign', async () => {
    await adoptLine(books, someLine(), 1n);
    const signed = await Promise.all(Array.from({ length: 6 }, () => sign()));
    expect(signed.filter((checkpoint) => checkpoint !== null)).toHaveLength(1);
  });

  it('goes on under a new key; what the old one signed stays proved', async () => {
    await adoptLine(books, someLine(), 1n);
    const next = signingKeyFrom(Buffer.alloc(32, 2));
    expect((await sign(next))?.keyId).toBe(next.keyId);
    expect((await checkCheckpoints(books.database)).findings).toEqual([]);
    const keys = await books.query<{ key_id: string }>(
      'select key_id from signing_key order by first_used_at, key_id',
    );
    expect(new Set(keys.map((row) => row.key_id))).toEqual(new Set([key.keyId, next.keyId]));
  });
});
