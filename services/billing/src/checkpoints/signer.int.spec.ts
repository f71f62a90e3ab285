import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { openBooks, type SpecBooks } from '../spec-books/books.js';
import { adoptLine, someLine } from '../spec-books/campaign.js';
import { checkpointsNewestFirst } from './kept-checkpoints.js';
import { CheckpointSigner } from './signer.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const config = { signingKey: null, gatewaySecret: 'x'.repeat(32), production: false };

/** A signer and what it has logged. */
function signer(change: Partial<typeof config> | { signingKey: Buffer } = {}) {
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

it('the signer keeps one key per secret through restarts, and another for its own seed', async () => {
  const keyOf = async (change: Parameters<typeof signer>[0] = {}): Promise<string | undefined> => {
    await adoptLine(books, someLine(), 1n);
    await signer(change).made.signNow();
    return (await checkpointsNewestFirst(books.database, 1))[0]?.keyId;
  };
  const derived = await keyOf();
  expect(await keyOf()).toBe(derived);
  expect(await keyOf({ gatewaySecret: 'y'.repeat(32) })).not.toBe(derived);
  expect(await keyOf({ signingKey: Buffer.alloc(32, 9) })).not.toBe(derived);
});

it('the signer warns in production when it has no key of its own', () => {
  expect(signer({ production: true }).lines.join('')).toContain('PUHUI_SIGNING_KEY');
  expect(signer().lines).toEqual([]);
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
