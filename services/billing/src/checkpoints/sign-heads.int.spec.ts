import { readIntroduction } from '@puhui/messaging/checkpoint-keys';
import { cursorOf, type Page, pageRequest, sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { adoptLine, someLine } from '../spec/campaign.js';
import { afterTampering } from '../spec/tampering.js';
import { checkCheckpoints } from '../integrity/check-checkpoints.js';
import { checkpointProblems, leavesOf, signCheckpoint } from './checkpoint.js';
import {
  BY_NUMBER,
  checkpointPage,
  checkpointsNewestFirst,
  checkpointWithHeads,
  type KeptCheckpoint,
} from './kept-checkpoints.js';
import { keptKeys } from './kept-keys.js';
import { merkleRoot } from './merkle-tree.js';
import { KeyIsOver, signHeads } from './sign-heads.js';
import { signingKeyFrom, type SigningKey } from './signing-key.js';
import { StandingHeads } from './standing-heads.js';
import { headsToSign, keepCheckpoint } from './store.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const key = signingKeyFrom(Buffer.alloc(32, 1));
const sign = async (by = key, before: SigningKey | null = null) =>
  books.run((tx) => signHeads(tx, { key: by, before }, books.clock.now()));

const signAfterNews = async (by: SigningKey, before: SigningKey | null = null) => {
  await adoptLine(books, someLine(), 1n);
  return sign(by, before);
};

it('the signer signs nothing while there is nothing, and nothing twice', async () => {
  expect(await sign()).toBeNull();
  await adoptLine(books, someLine(), 1n);
  expect((await sign())?.checkpoint.number).toBe(1n);
  expect(await sign()).toBeNull();
});

it('the signer signs the heads of every union, new ones too', async () => {
  await adoptLine(books, someLine(), 1n);
  await adoptLine(books, someLine(), 1n);
  const [before] = await checkpointsNewestFirst(books.database, 1);
  const signed = await sign();
  expect(signed?.checkpoint.heads).toHaveLength((before?.treeSize ?? 0) + 2);
  expect(signed?.checkpoint.previousRootHash).toEqual(before?.rootHash);
});

it('a signed checkpoint is read back from the database unchanged', async () => {
  const kept = await checkpointsNewestFirst(books.database, 100);
  const standing = new StandingHeads();
  for (const { moved, publicKey, ...checkpoint } of kept.toReversed()) {
    const heads = standing.after(moved ?? []);
    expect(checkpointProblems({ ...checkpoint, heads }, publicKey ?? '')).toEqual([]);
  }
  expect(kept.map(({ moved, treeSize }) => [moved?.length, treeSize])).toEqual([
    [2, 3],
    [1, 1],
  ]);
  expect((await checkCheckpoints(books.database)).findings).toEqual([]);
});

it('only moved heads are signed, and an altered head is found at its own checkpoint', async () => {
  const [before] = await checkpointsNewestFirst(books.database, 1);
  await adoptLine(books, someLine(), 1n);
  await sign();
  const [kept] = await checkpointsNewestFirst(books.database, 1);
  expect(kept?.moved).toHaveLength(1);
  expect(kept?.treeSize).toBe((before?.treeSize ?? 0) + 1);
  const found = await afterTampering(
    books,
    `update checkpoint set heads = jsonb_set(heads, '{0,1}', '"7"') where number = ${kept?.number}`,
  );
  expect(found.map(({ what }) => what)).toContain(`checkpoint ${kept?.number}`);
});

it('hiding a chain’s change from the signer is detected', async () => {
  const line = someLine();
  await adoptLine(books, line, 1n);
  await sign();
  await adoptLine(books, line, 1n);
  await adoptLine(books, someLine(), 1n);
  const found = await afterTampering(
    books,
    `update signed_head s set number = h.number, hash = h.hash from chain_head h
        where h.trade_union_id = s.trade_union_id`,
    async (tx) => signHeads(tx, { key, before: null }, books.clock.now()),
  );
  expect(found.map(({ found: why }) => why)).toContain('the root is not that of its heads');
});

it('one of several simultaneous signers signs', async () => {
  await adoptLine(books, someLine(), 1n);
  const signed = await Promise.all(Array.from({ length: 6 }, () => sign()));
  expect(signed.filter((checkpoint) => checkpoint !== null)).toHaveLength(1);
});

it('signing continues under a new key, and old signatures stay valid', async () => {
  await adoptLine(books, someLine(), 1n);
  const next = signingKeyFrom(Buffer.alloc(32, 2));
  expect(await sign(next)).toMatchObject({ checkpoint: { keyId: next.keyId }, isStrange: true });
  expect((await checkCheckpoints(books.database)).findings).toEqual([]);
  const keys = await books.query<{ key_id: string }>(
    sql`select key_id from signing_key order by first_used_at, key_id`,
  );
  expect(new Set(keys.map((row) => row.key_id))).toEqual(new Set([key.keyId, next.keyId]));
});

it('a key that signed before without an introduction stays strange, whoever would introduce it now', async () => {
  const signed = await signAfterNews(signingKeyFrom(Buffer.alloc(32, 2)), key);
  expect(signed?.isStrange).toBe(false);
  await signAfterNews(key);
  expect((await signAfterNews(signingKeyFrom(Buffer.alloc(32, 2)), key))?.isStrange).toBe(true);
});

describe('a key that takes the place of another', () => {
  const [old, next] = [signingKeyFrom(Buffer.alloc(32, 3)), signingKeyFrom(Buffer.alloc(32, 4))];
  it('is introduced by the one that signed until then, once', async () => {
    await signAfterNews(old);
    const first = await signAfterNews(next, old);
    expect(first?.isStrange).toBe(false);
    expect((await signAfterNews(next, old))?.isStrange).toBe(false);
    const kept = (await keptKeys(books.database)).find(({ keyId }) => keyId === next.keyId);
    const last = (first?.checkpoint.number ?? 0n) - 1n;
    expect(kept).toMatchObject({ introducedBy: old.keyId, first: last + 1n, last: last + 2n });
    expect(readIntroduction(kept?.introduction ?? '')).toEqual({
      from: old.keyId,
      to: next.keyId,
      after: last,
    });
    expect((await checkCheckpoints(books.database)).findings).toEqual([]);
  });

  it('is followed by nothing of the old one: an instance that still has that one signs no more', async () => {
    await expect(signAfterNews(old)).rejects.toBeInstanceOf(KeyIsOver);
    await expect(signAfterNews(old, next)).rejects.toThrow(`it has introduced ${next.keyId}`);
    expect((await signAfterNews(next, old))?.isStrange).toBe(false);
    expect((await checkCheckpoints(books.database)).findings).toEqual([]);
  });

  it('is found when somebody goes on signing with the key that is over', async () => {
    await adoptLine(books, someLine(), 1n);
    const found = await afterTampering(books, async (tx) => {
      const { all, moved } = await headsToSign(tx);
      const [last] = await checkpointsNewestFirst(tx, 1);
      await keepCheckpoint(tx, signCheckpoint(all, last ?? null, old, books.clock.now()), moved);
    });
    expect(found.map(({ found: why }) => why)).toContain(`one by ${old.keyId}, which is over`);
  });

  it.each([
    ['text', `introduction = replace(introduction, 'after-checkpoint', 'after-checkpoint 1')`],
    ['signature', `introduction_signature = sha256('x') || sha256('y')`],
  ])('is found when somebody altered the %s of its introduction', async (_, change) => {
    const found = await afterTampering(
      books,
      `update signing_key set ${change} where introduction is not null`,
    );
    expect(found.map(({ what }) => what)).toContain(`signing_key ${next.keyId}`);
  });
});

it('what stood at any checkpoint is read from the last whole one on', async () => {
  const numbers = (await checkpointsNewestFirst(books.database, 100)).map(({ number }) => number);
  for (const number of numbers) {
    const found = await checkpointWithHeads(books.database, number);
    expect(merkleRoot(leavesOf(found?.standing.all ?? []))).toEqual(found?.checkpoint.rootHash);
  }
  expect(await checkpointWithHeads(books.database, 1_000_000n)).toBeNull();
  const rows = await books.query<{ number: string }>(
    sql`select number::text from checkpoint where is_whole order by number`,
  );
  expect(rows).toEqual([{ number: '1' }]);
});

it('checkpoints are read page by page to the first one, each once, the newest first', async () => {
  const all = (await checkpointsNewestFirst(books.database, 100)).map(({ number }) => number);
  expect(all.length).toBeGreaterThan(2);
  const read: bigint[] = [];
  for (let after: string | null = null; ;) {
    const page: Page<KeptCheckpoint> = await checkpointPage(
      books.database,
      pageRequest({ first: 2, after }, BY_NUMBER),
    );
    read.push(...page.nodes.map(({ number }) => number));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(read).toEqual(all);
  expect(() => pageRequest({ after: cursorOf(['4x']) }, BY_NUMBER)).toThrow(GraphQLError);
});
