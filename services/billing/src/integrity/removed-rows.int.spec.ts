import { sql } from '@puhui/platform';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { signingKeyFrom } from '../checkpoints/signing-key.js';
import { signHeads } from '../checkpoints/sign-heads.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { adoptLine, someLine } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { approved, draw, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { afterTampering } from '../spec/tampering.js';
import { BillingIntegrity } from './billing-integrity.js';

let books: SpecBooks;
let story: SettlementStory;

beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 3, units: 9 });
  const refusedRaise = story.campaign.raise(1_000);
  const attemptId = newId(new Date());
  await deliver(books, refusedRaise, story.campaign.raise(0, attemptId), story.campaign.cancel(attemptId));
  await books.run((tx) =>
    signHeads(tx, { key: signingKeyFrom(randomBytes(32)), before: null }, books.clock.now()),
  );
  await pay(story, (await approved(story)).id);
  await deliver(
    books,
    story.campaign.redeemed(newId(new Date())),
    story.campaign.redeemed(newId(new Date())),
  );
  const { id } = await draw(story);
  await story.office.send(story.officer, id);
  await books.run((tx) =>
    signHeads(tx, { key: signingKeyFrom(randomBytes(32)), before: null }, books.clock.now()),
  );
});
afterAll(() => books.close());

const rowsNamed = async (kind: string, ...statements: readonly string[]): Promise<string[]> =>
  (await afterTampering(books, ...statements))
    .filter((finding) => finding.kind === kind)
    .map((finding) => finding.what);

it('the integrity checks find nothing in untouched books', async () => {
  const checks = await new BillingIntegrity().check(books.database);
  expect(checks.flatMap((check) => check.findings)).toEqual([]);
});

it.each([
  [
    'redemption',
    `delete from redemption where id = (select min(id::text)::uuid from redemption)`,
    /^redemption /,
  ],
  [
    'encumbrance-attempt',
    `delete from encumbrance_attempt where state = 'encumbered'`,
    /^encumbrance_attempt /,
  ],
  [
    'encumbrance-answer',
    `delete from encumbrance_attempt where state = 'cancelled'`,
    /^encumbrance_attempt /,
  ],
  ['ledger-balance', `delete from account where code in ('paid', 'consumed')`, /^account .*\/paid$/],
  ['ledger-head', `delete from chain_head`, /^union [0-9a-f-]{36} head$/],
  ['statement', `delete from statement where status = 'paid'`, /^statement /],
  ['statement-line', `delete from statement where status = 'sent'`, /^statement_line .* of statement /],
  ['statement-line', `delete from redemption where amount > 0`, /^statement_line .* of statement /],
  ['commitment', `delete from commitment`, /^commitment of campaign /],
  ['budget', `delete from budget`, /^budget /],
  ['ledger-checkpoint', `delete from signing_key`, /^checkpoint \d$/],
])('the integrity checks report a finding of kind %s after: %s', async (kind, statement, what) => {
  expect(await rowsNamed(kind, statement)).toContainEqual(expect.stringMatching(what));
});

it.each([
  [
    'confirmed without the partner',
    'statement',
    `update statement set status = 'confirmed' where status = 'sent'`,
  ],
  [
    'a draft again after it was paid',
    'statement',
    `update statement set status = 'draft' where status = 'paid'`,
  ],
  ['sent without a trace', 'statement', `update statement set version = 0 where status = 'sent'`],
  ['not entered by who sent it', 'statement', `update statement set entered_by = '{}' where status = 'sent'`],
  ['bound on another line', 'commitment', `update commitment set line = 'festival'`],
  ['bound by another union', 'commitment', `update commitment set trade_union_id = gen_random_uuid()`],
  ['answered less often than it was', 'commitment', `update commitment set version = 1`],
])('the integrity checks name a row that claims to be %s', async (_, kind, statement) => {
  expect(await rowsNamed(kind, statement)).toContainEqual(
    expect.stringMatching(/^(statement|commitment of campaign) [0-9a-f-]{36}$/),
  );
});

it.each([
  ['a key that is no key', `update signing_key set public_key = 'x'`],
  ['heads that are no list', `update checkpoint set heads = '{"a": 1}'`],
  ['heads of another form', `update checkpoint set heads = '[["not a union", "one", "zz"]]'`],
  ['a signature of no length', `update checkpoint set signature = ''`],
  ['a tree of another size', `update checkpoint set tree_size = tree_size + 1`],
  ['a key of another kind', `update checkpoint set key_id = 'unknown'`],
])('the integrity checks report %s without a crash', async (_, statement) => {
  expect(await rowsNamed('ledger-checkpoint', statement)).toEqual(
    expect.arrayContaining(['checkpoint 1', 'checkpoint 2']),
  );
});

it('a damaged checkpoint does not stop the next from being signed', async () => {
  const [signed] = await books.query<{ number: string }>(
    sql`select max(number)::text as number from checkpoint`,
  );
  const key = signingKeyFrom(randomBytes(32));
  await adoptLine(books, someLine(), 1n);
  await books.runAsOwner(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    await tx.execute(sql`update checkpoint set heads = '{}' where number = ${signed?.number ?? '0'}`);
    expect((await signHeads(tx, { key, before: null }, books.clock.now()))?.checkpoint.number).toBe(
      BigInt(signed?.number ?? 0) + 1n,
    );
  });
});
