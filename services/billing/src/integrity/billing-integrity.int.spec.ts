import { sql } from '@puhui/platform';
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { signingKeyFrom } from '../checkpoints/signing-key.js';
import { signHeads } from '../checkpoints/sign-heads.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { approved, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { afterTampering } from '../spec/tampering.js';
import { BillingIntegrity } from './billing-integrity.js';

let books: SpecBooks;
let story: SettlementStory;
const integrity = new BillingIntegrity();
const key = signingKeyFrom(randomBytes(32));

beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 3, units: 5 });
  const [first] = story.redemptions;
  await deliver(books, story.campaign.close(1), story.campaign.undone(first!.voucher, first!.redemption));
  await books.run((tx) => signHeads(tx, { key, before: null }, books.clock.now()));
  await pay(story, (await approved(story)).id);
  unwrap(await story.office.close(story.officer, story.union, '2026-11'));
  await books.run((tx) => signHeads(tx, { key, before: null }, books.clock.now()));
});
afterAll(() => books.close());

it('the integrity checks find nothing in untouched books', async () => {
  const checks = await integrity.check(books.database);
  expect(checks.flatMap((check) => check.findings)).toEqual([]);
  const rows = Object.fromEntries(checks.map((check) => [check.kind, check.rows]));
  expect(rows).toMatchObject({ redemption: 3n, 'statement-line': 2n, approval: 2n, payment: 1n });
  expect(rows['ledger-checkpoint']).toBe(2n);
});

it.each([
  [
    'an entry’s amount',
    `update entry set amount = amount + 1 where cause_kind = 'redemption-undone'`,
    'ledger-entry',
    /^entry [0-9a-f-]{36} \(union [0-9a-f-]{36} block \d+ position \d+\)$/,
  ],
  [
    'an entry’s actor',
    `update entry set actor_id = null where cause_kind = 'budget-adopted'`,
    'ledger-entry',
    /^entry /,
  ],
  [
    'an entry together with its digest',
    `update entry e set amount = 7, digest = sha256(entry_bytes(e)) where cause_kind = 'unissued'`,
    'ledger-block',
    /^union [0-9a-f-]{36} block \d+$/,
  ],
  [
    'an entry that was removed',
    `delete from entry where cause_kind = 'unissued'`,
    'ledger-block',
    /^union [0-9a-f-]{36} block \d+$/,
  ],
  [
    'a block’s time',
    `update block set posted_at = posted_at + interval '1 hour' where number = 2`,
    'ledger-block',
    /block 2$/,
  ],
  ['a block that was removed', `delete from block where number = 1`, 'ledger-block', /block 1$/],
  ['a chain’s head', `update chain_head set hash = sha256('x')`, 'ledger-head', /^union [0-9a-f-]{36} head$/],
  [
    'a balance',
    `update account set debits = debits + 5, credits = credits + 5 where code = 'free'`,
    'ledger-balance',
    /^account .*\/free$/,
  ],
  [
    'the floor of an account, which then could be overdrawn',
    `update account set floored = false where code = 'free'`,
    'ledger-balance',
    /^account .*\/free$/,
  ],
  [
    'the side on which an account grows',
    `update account set side = 'debit' where code = 'appropriated'`,
    'ledger-balance',
    /^account .*\/appropriated$/,
  ],
  [
    'one side of a balance',
    `update account set credits = credits + 5 where code = '102'`,
    'ledger-books-balance',
    /^union [0-9a-f-]{36} book general$/,
  ],
  [
    'the answer to an attempt',
    `update encumbrance_attempt set from_free = from_free + 1, amount = amount + 1`,
    'encumbrance-attempt',
    /^encumbrance_attempt /,
  ],
  [
    'whose an attempt was',
    `update encumbrance_attempt set campaign_id = gen_random_uuid()`,
    'encumbrance-answer',
    /^encumbrance_attempt /,
  ],
  ['a budget’s year', `update budget set year = 2027`, 'budget', /^budget /],
  [
    'a redemption’s amount',
    `update redemption set amount = amount + 1 where undone_at is null`,
    'redemption',
    /^redemption /,
  ],
  [
    'a redemption’s cashier',
    `update redemption set cashier_id = gen_random_uuid()`,
    'redemption',
    /^redemption /,
  ],
  ['a redemption that was undone', `update redemption set undone_at = null`, 'redemption', /^redemption /],
  ['a statement’s amount', `update statement set amount = amount + 1`, 'statement', /^statement /],
  [
    'a statement line',
    `update statement_line set amount = amount + 1`,
    'statement-line',
    /^statement_line .* of statement /,
  ],
  [
    'an approver',
    `update approval set person_id = gen_random_uuid() where person_id = (select min(person_id::text)::uuid from approval)`,
    'approval',
    /^approval statement .* person /,
  ],
  [
    'an approval that was removed',
    `delete from approval where person_id = (select min(person_id::text)::uuid from approval)`,
    'approval',
    /^statement /,
  ],
  ['a payment’s amount', `update payment set amount = amount + 1`, 'payment', /^payment .*-1$/],
  [
    'a payment’s order',
    `update payment set order_sha256 = repeat('0', 64)`,
    'payment-order',
    /^payment .*-1$/,
  ],
  [
    'the number of the slip by which a payment was made',
    `update payment set bank_reference = 'BANK-000000000000'`,
    'payment',
    /^payment .*-1$/,
  ],
  [
    'who recorded a payment',
    `update payment set recorded_by = gen_random_uuid()`,
    'payment',
    /^payment .*-1$/,
  ],
  [
    'when a payment was recorded',
    `update payment set recorded_at = recorded_at - interval '1 day'`,
    'payment',
    /^payment .*-1$/,
  ],
  ['a payment’s date', `update payment set paid_on = paid_on - 1`, 'payment', /^payment .*-1$/],
  ['a bank slip that was removed', `delete from bank_slip`, 'bank-slip', /^bank_slip BOC/],
  [
    'a bank slip’s number',
    `update bank_slip set reference = 'XY-71', reference_key = 'XY71'`,
    'bank-slip',
    /^bank_slip (XY71|BOC)/,
  ],
  ['a bank slip’s amount', `update bank_slip set amount = amount + 1`, 'bank-slip', /^bank_slip BOC/],
  [
    'a rule that books nothing of the money',
    `update posting_rule set credit = '30101' where id = 'statement-paid/C/film/1'`,
    'posting-rule',
    /^posting_rule statement-paid C film/,
  ],
  ['a payment that was removed', `delete from payment`, 'payment', /^payment .*-1$/],
  ['the payee of a statement', `update statement set payee_name = '别家'`, 'payment-order', /^payment .*-1$/],
  [
    'whom a commitment pays',
    `update commitment set partner_id = gen_random_uuid()`,
    'commitment-purpose',
    /^commitment of campaign /,
  ],
  [
    'what a commitment is for',
    `update commitment set occasion = 'film'`,
    'commitment-purpose',
    /^commitment of campaign /,
  ],
  [
    'who confirmed',
    `update statement set confirmed_by = gen_random_uuid()`,
    'statement-answer',
    /^statement /,
  ],
  ['an invoice', `update statement set invoice_number = 'another'`, 'statement-answer', /^statement /],
  ['an invoice that nobody gave', `update statement set status = 'sent'`, 'statement-answer', /^statement /],
  [
    'who closed a month',
    `update closed_period set closed_by = gen_random_uuid()`,
    'closed-period',
    /^closed_period [0-9a-f-]{36} 2026-11$/,
  ],
  [
    'a closed month that was opened again',
    `delete from closed_period`,
    'closed-period',
    /^closed_period [0-9a-f-]{36} 2026-11$/,
  ],
  [
    'a month that nobody closed',
    `insert into closed_period (trade_union_id, period, closed_by, closed_at, id)
       select trade_union_id, '2026-10', closed_by, closed_at, gen_random_uuid() from closed_period`,
    'closed-period',
    /^closed_period [0-9a-f-]{36} 2026-10$/,
  ],
  [
    'a checkpoint’s heads',
    `update checkpoint set heads = '[["00000000-0000-7000-8000-000000000000", "1", "00"]]' where number = 1`,
    'ledger-checkpoint',
    /^checkpoint 1$/,
  ],
  [
    'a checkpoint’s signature',
    `update checkpoint set signature = sha256('x') || sha256('y') where number = 2`,
    'ledger-checkpoint',
    /^checkpoint 2$/,
  ],
  [
    'a checkpoint that was removed',
    `delete from checkpoint where number = 1`,
    'ledger-checkpoint',
    /^checkpoint 2$/,
  ],
])('the integrity checks locate %s', async (_, statement, kind, what) => {
  const found = await afterTampering(books, statement);
  expect(found.filter((finding) => finding.kind === kind).map((finding) => finding.what)).toContainEqual(
    expect.stringMatching(what),
  );
});

it('a checkpoint reveals that a whole chain was rebuilt', async () => {
  const found = await afterTampering(
    books,
    `update entry e set document = 'another resolution' where cause_kind = 'budget-adopted'`,
    `update entry e set digest = sha256(entry_bytes(e))`,
    `update block b set entries_digest = (select sha256(string_agg(e.digest, ''::bytea order by e.position))
         from entry e where e.trade_union_id = b.trade_union_id and e.block_number = b.number)`,
    `do $$ declare b record; before bytea := decode(repeat('00', 32), 'hex'); begin
         for b in select * from block order by trade_union_id, number loop
           before := case when b.number = 1 then decode(repeat('00', 32), 'hex') else before end;
           update block set previous_hash = before,
             hash = block_hash(b.trade_union_id, b.number, b.algorithm, before, b.entries, b.entries_digest, b.posted_at)
             where trade_union_id = b.trade_union_id and number = b.number returning hash into before;
           update chain_head set hash = before where trade_union_id = b.trade_union_id;
         end loop; end $$`,
  );
  // What was decided here was told as well: the event still says which paper it was.
  expect(new Set(found.map((finding) => finding.kind))).toEqual(
    new Set(['posted-from-event', 'ledger-checkpoint']),
  );
  expect(found.find(({ kind }) => kind === 'ledger-checkpoint')?.what).toMatch(
    /^checkpoint 1 union [0-9a-f-]{36} block \d+$/,
  );
});

it('the integrity of billing is recomputed offline from the rows alone', async () => {
  const entries = await books.query<Record<string, string | number | null>>(
    sql`select id::text, trade_union_id::text, book, debit_key, credit_key, amount::text, cause_kind, cause_id,
         part::text, posted_on::text, iso_instant(occurred_at) as occurred_at, occurred_on::text, actor_id::text,
         document, rule, reverses::text, campaign_id::text, voucher_id::text, redemption_id::text,
         statement_id::text, encode(digest, 'hex') as digest from entry`,
  );
  expect(entries.length).toBeGreaterThan(8);
  for (const { digest, ...said } of entries) {
    const canonical = `[${Object.values(said)
      .map((value) => JSON.stringify(value))
      .join(', ')}]`;
    expect(createHash('sha256').update(canonical).digest('hex')).toBe(digest);
  }
});
