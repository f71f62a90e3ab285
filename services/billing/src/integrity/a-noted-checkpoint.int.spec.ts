import { randomBytes } from 'node:crypto';
import { sql, type IntegrityFinding, type Noted } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Checkpoint } from '../checkpoints/checkpoint.js';
import { signHeads } from '../checkpoints/sign-heads.js';
import { signingKeyFrom } from '../checkpoints/signing-key.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { adoptLine, someLine } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { approved, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { afterTamperingWith } from '../spec/tampering.js';
import { rebuildChains, signAnew } from '../spec/thief.js';
import { BillingIntegrity } from './billing-integrity.js';

const old = signingKeyFrom(randomBytes(32));
const other = signingKeyFrom(randomBytes(32));
const integrity = new BillingIntegrity();

let books: SpecBooks;
let story: SettlementStory;
let kept: Checkpoint;
let begun: Checkpoint;

const sign = async (): Promise<Checkpoint> => {
  const signed = await books.run((tx) => signHeads(tx, { key: old, before: null }, books.clock.now()));
  if (signed === null) throw new Error('there was nothing to sign');
  return signed.checkpoint;
};

/** Some checkpoints before the one that the auditor notes, and some behind it. */
beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 3, units: 5 });
  begun = await sign();
  await deliver(books, story.campaign.close(1));
  await sign();
  await pay(story, (await approved(story)).id);
  kept = await sign();
  await adoptLine(books, someLine(), 1n);
  await sign();
});
afterAll(() => books.close());

const noted = (change: Partial<Noted> = {}): Noted => ({
  block: 0n,
  blockHash: '',
  checkpoint: { number: kept.number, rootHash: kept.rootHash.toString('hex') },
  at: kept.signedAt,
  newOnly: false,
  ...change,
});
const whereFound = (findings: readonly IntegrityFinding[]): string[] =>
  findings.filter(({ kind }) => kind === 'noted-checkpoint').map(({ what }) => what);

it('a noted checkpoint that stands is no finding, read whole or from there on', async () => {
  const whole = await integrity.check(books.database, noted());
  const since = await books.run((tx) => integrity.checkNew(tx, noted({ newOnly: true })));
  // The line that was adopted last was only posted: nobody decided it, so its budget is found, and no more.
  const findings = [...whole, ...since].flatMap((check) => check.findings);
  expect(findings.map(({ kind }) => kind)).toEqual(['budget']);
  const rows = Object.fromEntries(since.map(({ kind, rows: read }) => [kind, read]));
  expect(rows).toEqual({
    'noted-checkpoint': 1n,
    'ledger-entry': 1n,
    'ledger-block': 1n,
    'ledger-checkpoint': 1n,
  });
});

const rewritings: readonly [string, ...string[]][] = [
  ['a document', `update entry set document = 'another' where cause_kind = 'budget-adopted'`],
  ['an amount', `update entry set amount = amount + 1 where cause_kind = 'redemption'`],
  ['a date', `update entry set posted_on = posted_on - 1 where cause_kind = 'unissued'`],
  ['the evidence', `update entry set redemption_id = gen_random_uuid() where cause_kind = 'redemption'`],
  [
    'the order of two entries',
    `update entry set position = position + 100 where cause_kind = 'statement-paid'`,
    `update entry e set position = (select count(*) from entry o where o.trade_union_id = e.trade_union_id
       and o.block_number = e.block_number and o.position > e.position) where position >= 100`,
  ],
  [
    'what was paid, by deleting it',
    `delete from block b using entry e where e.cause_kind = 'statement-paid' and e.trade_union_id = b.trade_union_id
       and e.block_number = b.number`,
    `delete from entry where cause_kind = 'statement-paid'`,
  ],
];

describe.each([
  ['a new key', other],
  ['the stolen old key', old],
])('when all is rebuilt and signed anew with %s', (_, key) => {
  it.each(rewritings)('a noted checkpoint still finds who rewrote %s', async (__, ...statements) => {
    const found = await afterTamperingWith(books, noted(), ...statements, rebuildChains, (tx) =>
      signAnew(tx, key),
    );
    expect(whereFound(found)).toEqual([`checkpoint ${kept.number}, which somebody noted`]);
    expect(found.filter(({ kind }) => kind.startsWith('ledger-'))).toEqual([]);
  });
});

it('a noted checkpoint names the block when its chain alone was rebuilt', async () => {
  const found = await afterTamperingWith(
    books,
    noted(),
    `update entry set document = 'another' where cause_kind = 'budget-adopted'`,
    rebuildChains,
  );
  expect(whereFound(found)).toContainEqual(
    expect.stringMatching(new RegExp(`^checkpoint ${kept.number} union [0-9a-f-]{36} block \\d+$`)),
  );
});

it('a noted checkpoint is found missing once it was dropped', async () => {
  const found = await afterTamperingWith(
    books,
    noted(),
    `delete from checkpoint where number >= ${kept.number}`,
  );
  expect(found.filter(({ kind }) => kind === 'noted-checkpoint')).toMatchObject([{ found: 'no row' }]);
});

it.each([
  [
    'an entry’s amount',
    `update entry set amount = 2 where cause_kind = 'budget-adopted' and amount = 1`,
    'ledger-entry',
  ],
  ['a block’s time', `update block set posted_at = posted_at + interval '1 hour'`, 'ledger-block'],
  [
    'a checkpoint’s signature',
    `update checkpoint set signature = sha256('x') || sha256('y')`,
    'ledger-checkpoint',
  ],
])(
  'behind a noted checkpoint %s is found altered without reading what is before it',
  async (_, statement, kind) => {
    const found = await afterTamperingWith(books, noted({ newOnly: true }), statement);
    expect(found.map((finding) => finding.kind)).toContain(kind);
  },
);

it('the chain behind a noted checkpoint is read although somebody removed its head', async () => {
  const checkpoint = { number: begun.number, rootHash: begun.rootHash.toString('hex') };
  const found = await afterTamperingWith(
    books,
    noted({ checkpoint, at: begun.signedAt, newOnly: true }),
    `delete from chain_head`,
    `update entry set amount = amount + 1 where cause_kind = 'statement-paid'`,
  );
  expect(found.map(({ kind }) => kind)).toContain('ledger-entry');
});

it.each([
  ['of a number that is none', { checkpoint: { number: -1n, rootHash: 'x' } }],
  ['of another root', { checkpoint: { number: 1n, rootHash: 'ab' } }],
])('a note %s is answered with a finding', async (_, change) => {
  for (const newOnly of [false, true]) {
    const check = newOnly ? integrity.checkNew.bind(integrity) : integrity.check.bind(integrity);
    const checks = await books.run((tx) => check(tx, noted({ ...change, newOnly })));
    expect(whereFound(checks.flatMap(({ findings }) => findings))).toHaveLength(1);
  }
  expect(await books.query(sql`select 1 as one`)).toHaveLength(1);
});
