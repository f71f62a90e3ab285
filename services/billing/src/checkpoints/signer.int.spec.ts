import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { adoptLine, someLine } from '../spec/campaign.js';
import { checkpointsNewestFirst } from './kept-checkpoints.js';
import { CheckpointSigner } from './signer.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const seed = (byte: number): Buffer => Buffer.alloc(32, byte);
const config = { signingKey: seed(9), signingKeyBefore: null };

/** A signer and what it has logged. */
function signer(change: { signingKey?: Buffer; signingKeyBefore?: Buffer | null } = {}) {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  const made = new CheckpointSigner(books.database, books.clock, pino(stream), { ...config, ...change });
  return { made, lines };
}

it('the signer logs the whole proof, so that it leaves the database', async () => {
  await adoptLine(books, someLine(), 1n);
  const { made, lines } = signer();
  await made.signNow();
  const [kept] = await checkpointsNewestFirst(books.database, 1);
  expect(lines.join('')).toContain(kept?.signature.toString('base64'));
  expect(lines.join('')).toContain('puhui-ledger-checkpoint-v1');
});

it('the signer keeps its key through restarts, and takes another one for another seed', async () => {
  const keyOf = async (change: Parameters<typeof signer>[0] = {}): Promise<string | undefined> => {
    await adoptLine(books, someLine(), 1n);
    await signer(change).made.signNow();
    return (await checkpointsNewestFirst(books.database, 1))[0]?.keyId;
  };
  const first = await keyOf();
  expect(await keyOf()).toBe(first);
  expect(await keyOf({ signingKey: seed(8), signingKeyBefore: seed(9) })).not.toBe(first);
});

it('the signer warns of a key that the one before did not introduce, and of no other', async () => {
  const warned = async (change: Parameters<typeof signer>[0]): Promise<boolean> => {
    await adoptLine(books, someLine(), 1n);
    const { made, lines } = signer(change);
    await made.signNow();
    return lines.join('').includes('PUHUI_SIGNING_KEY_BEFORE');
  };
  expect(await warned({ signingKey: seed(7), signingKeyBefore: seed(8) })).toBe(false);
  expect(await warned({ signingKey: seed(6) })).toBe(true);
  expect(await warned({ signingKey: seed(6) })).toBe(false);
});

it('the signer logs a failed minute and goes on', async () => {
  const lost = await openBooks();
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  const made = new CheckpointSigner(lost.database, lost.clock, pino(stream), config);
  await lost.close();
  await made.signNow();
  expect(lines.join('')).toContain('no checkpoint was signed this minute');
});

it('the signer stops with the service', async () => {
  const { made } = signer();
  made.onApplicationBootstrap();
  await made.onApplicationShutdown();
  expect(made).toBeInstanceOf(CheckpointSigner);
});
