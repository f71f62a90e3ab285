import { sql } from '@puhui/platform';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { settlementStory } from '../spec/settlement-story.js';

interface BlockRow {
  readonly number: string;
  readonly algorithm: string;
  readonly previous: string;
  readonly entries: number;
  readonly digest: string;
  readonly posted: string;
  readonly hash: string;
}
interface EntryRow {
  readonly block: string;
  readonly position: number;
  /** The canonical fields, in their order. */
  readonly said: readonly (string | null)[];
}

const sha256 = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
/** As jsonb prints an array: a comma and a blank between the values. */
const canonical = (values: readonly (string | null)[]): string =>
  `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;

/** What an auditor's own script would do with an export of a union's chain: the first place that is wrong, or null. */
function firstBreak(union: Id, blocks: readonly BlockRow[], entries: readonly EntryRow[]): string | null {
  let previous = '00'.repeat(32);
  for (const [index, block] of blocks.entries()) {
    const own = entries.filter((entry) => entry.block === block.number);
    if (block.number !== String(index + 1)) return `block ${index + 1} is missing`;
    if (block.previous !== previous) return `block ${block.number} does not follow`;
    if (own.length !== block.entries) return `block ${block.number} has ${own.length} entries`;
    const digests = own.map((entry) => Buffer.from(sha256(canonical(entry.said)), 'hex'));
    if (sha256(...digests) !== block.digest) return `an entry of block ${block.number} is altered`;
    const header = ['puhui-ledger-block-v1', block.algorithm, union, block.number, block.previous];
    const hash = sha256(canonical([...header, String(block.entries), block.digest, block.posted]));
    if (hash !== block.hash) return `block ${block.number} is altered`;
    previous = block.hash;
  }
  return null;
}

let books: SpecBooks;
let union: Id;
let blocks: BlockRow[];
let entries: EntryRow[];
beforeAll(async () => {
  books = await openBooks();
  const story = await settlementStory(books, { redemptions: 3, units: 9 });
  union = story.union;
  await deliver(books, story.campaign.redeemed(newId(new Date())), story.campaign.close(2));
  blocks = await books.query<BlockRow>(
    sql`select number::text, algorithm, encode(previous_hash, 'hex') as previous, entries,
         encode(entries_digest, 'hex') as digest, iso_instant(posted_at) as posted, encode(hash, 'hex') as hash
         from block where trade_union_id = ${union}::uuid order by number`,
  );
  entries = await books.query<EntryRow>(
    sql`select block_number::text as block, position, array[id::text, trade_union_id::text, book, debit_key, credit_key,
         amount::text, cause_kind, cause_id, part::text, posted_on::text, iso_instant(occurred_at), occurred_on::text,
         actor_id::text, document, rule, reverses::text, campaign_id::text, voucher_id::text, redemption_id::text,
         statement_id::text] as said
         from entry where trade_union_id = ${union}::uuid order by block_number, position`,
  );
});
afterAll(() => books.close());

it('an untouched chain is valid', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(4);
  expect(firstBreak(union, blocks, entries)).toBeNull();
});

it('a chain breaks at the block of any entry of which one character is altered', () => {
  for (const [place, entry] of entries.entries()) {
    for (const [field, value] of entry.said.entries()) {
      const altered = value === null ? 'x' : `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
      const tampered = entries.with(place, { ...entry, said: entry.said.with(field, altered) });
      expect(firstBreak(union, blocks, tampered)).toBe(`an entry of block ${entry.block} is altered`);
    }
  }
});

it('a chain breaks where two entries of a block are swapped or one is removed', () => {
  const { block } = entries.find((entry) => entry.position === 1) ?? { block: '' };
  const own = entries.filter((entry) => entry.block === block);
  const rest = entries.filter((entry) => entry.block !== block);
  expect(firstBreak(union, blocks, [...rest, ...own.toReversed()])).toBe(
    `an entry of block ${block} is altered`,
  );
  expect(firstBreak(union, blocks, [...rest, ...own.slice(1)])).toBe(
    `block ${block} has ${own.length - 1} entries`,
  );
});

it('a chain breaks at a missing block, and at the first of two swapped ones', () => {
  expect(firstBreak(union, blocks.toSpliced(1, 1), entries)).toBe('block 2 is missing');
  const renumbered = blocks.toSpliced(1, 1).map((block, index) => ({ ...block, number: String(index + 1) }));
  expect(firstBreak(union, renumbered, entries)).toBe('block 2 does not follow');
  const swapped = blocks.with(1, blocks[2]!).with(2, blocks[1]!);
  expect(firstBreak(union, swapped, entries)).toBe('block 2 is missing');
});

it.each([
  ['its time', { posted: '2026-01-01T00:00:00.000Z' }],
  ['its algorithm', { algorithm: 'md5' }],
  ['its hash', { hash: 'ff'.repeat(32) }],
])('a chain breaks at a block when somebody changed %s', (_, change) => {
  const tampered = blocks.with(2, { ...blocks[2]!, ...change });
  expect(firstBreak(union, tampered, entries)).toBe('block 3 is altered');
});

it('a chain breaks when it is presented as another union’s', () => {
  expect(firstBreak(newId(new Date()), blocks, entries)).toBe('block 1 is altered');
});

it('a chain starts afresh for each union: the first block has no predecessor', async () => {
  const other = await settlementStory(books, { redemptions: 1 });
  const [first] = await books.query<{ previous: string }>(
    sql`select encode(previous_hash, 'hex') as previous from block where trade_union_id = ${other.union}::uuid and number = 1`,
  );
  expect(first?.previous).toBe('00'.repeat(32));
});
