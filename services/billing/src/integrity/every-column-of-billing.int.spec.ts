import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { doneUnseen, ownTables } from '@puhui/platform/testing';
import { signHeads } from '../checkpoints/sign-heads.js';
import { signingKeyFrom } from '../checkpoints/signing-key.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecCampaign, someLine } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { approved, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { afterTampering, tampered } from '../spec/tampering.js';

const id = (): Id => newId(new Date());
const [first, next] = [signingKeyFrom(Buffer.alloc(32, 1)), signingKeyFrom(Buffer.alloc(32, 2))];

let books: SpecBooks;
/** A row of every kind that these tables have. */
beforeAll(async () => {
  books = await openBooks();
  await anExcessThatIsExplained();
  const story = await settlementStory(books, { redemptions: 12, units: 20 });
  await answersOfEveryKind(story);
  await monthThatWasClosed(story);
  unwrap(await pay(story, (await approved(story)).id));
  await books.run((tx) => signHeads(tx, { key: first, before: null }, books.clock.now()));
  await story.office.adopt(story.treasurer, { ...story.line, line: 'festival' }, 5n);
  await books.run((tx) => signHeads(tx, { key: next, before: first }, books.clock.now()));
  // Of a campaign that nobody has heard of.
  await deliver(books, new SpecCampaign(someLine()).redeemed(id()));
});
afterAll(() => books.close());

/** An attempt that was refused, one that was taken back, and one that was taken back before it asked. */
async function answersOfEveryKind({ campaign }: SettlementStory): Promise<void> {
  const [bound, early] = [id(), id()];
  const other = new SpecCampaign(campaign.line);
  await deliver(books, campaign.raise(1_000), campaign.raise(0, bound), campaign.cancel(bound));
  await deliver(books, campaign.cancel(early), campaign.raise(0, early), other.launch(0, id()));
}

async function anExcessThatIsExplained(): Promise<void> {
  const { office, officer, campaign } = await settlementStory(books, { redemptions: 1 });
  await deliver(books, campaign.redeemed(id()));
  const explanation = '重复发券，已追责';
  unwrap(await office.explain(officer, { campaignId: campaign.id, amount: 1_900n, explanation }));
}

/** Dues, one redemption undone, and the month closed, with what the public is told of it. */
async function monthThatWasClosed({ office, officer, union, campaign, redemptions }: SettlementStory) {
  const dues = { kind: 'dues_collected_here', amount: 1_001n, bankReference: '银行回单 2026-11' } as const;
  unwrap(await office.income(officer, { ...dues, tradeUnionId: union, receivedOn: '2026-11-20' }));
  const [undone] = redemptions;
  if (undone) await deliver(books, campaign.undone(undone.voucher, undone.redemption));
  unwrap(await office.close(officer, union, '2026-11'));
}

/** A table, or some of its rows: columns that may be altered unseen, each with the reason why. */
interface Walked {
  readonly table: string;
  readonly where?: string;
  readonly rows_max?: number;
  readonly unseen?: Readonly<Record<string, string>>;
}

const ADDED = 'a province adds some: each is told by its name, as a rule that was added';
const OF_BENEFITS = 'benefits told it, and keeps it: no money hangs on it here';
const WAITS = 'a fact of benefits that waits for its cause: what becomes of it is compared when it is posted';
const BINDS = `exists (select from entry where entry.campaign_id = commitment.campaign_id)`;
const BINDS_NOTHING = 'nothing is posted for it: what it asks for next names its line anew';
const POSTED_TO = 'debits > 0 or credits > 0';
const WALKED: readonly Walked[] = [
  { table: 'account', where: POSTED_TO, rows_max: 6 },
  {
    table: 'account',
    rows_max: 3,
    where: `not (${POSTED_TO})`,
    unseen: { 'row deleted': 'nothing was posted to it: it is made again when something is' },
  },
  { table: 'block', rows_max: 4 },
  { table: 'budget' },
  { table: 'chain_head' },
  { table: 'chart_account', rows_max: 3, unseen: { 'row added under another code': ADDED } },
  { table: 'chart_of_level', rows_max: 3, unseen: { 'row added under another level': ADDED } },
  {
    table: 'checkpoint',
    unseen: { is_whole: 'nobody reads it: a checkpoint is whole that has as many heads as its tree' },
  },
  { table: 'closed_period' },
  { table: 'commitment', where: BINDS },
  {
    table: 'commitment',
    where: `not ${BINDS}`,
    unseen: { line: BINDS_NOTHING, year: BINDS_NOTHING },
  },
  {
    table: 'dues_share',
    rows_max: 3,
    unseen: { 'row added under another level': ADDED, 'row added under another valid_from': ADDED },
  },
  { table: 'encumbrance_attempt', where: `not (state = 'cancelled' and amount is null)` },
  {
    table: 'encumbrance_attempt',
    where: `state = 'cancelled' and amount is null`,
    unseen: {
      decided_at: 'of a launch that was taken back before it asked: nobody was told, and nothing asks for it',
      'row added under another attempt_id': 'a launch that nobody has asked for: it binds nothing',
    },
  },
  { table: 'entry', rows_max: 4 },
  {
    table: 'posting_kind',
    rows_max: 3,
    unseen: { 'row added under another kind': ADDED, 'row added under another level': ADDED },
  },
  { table: 'posting_rule', rows_max: 3 },
  { table: 'published_figure' },
  {
    table: 'redemption',
    rows_max: 3,
    unseen: { outlet_id: OF_BENEFITS, undo_until: OF_BENEFITS },
  },
  { table: 'redemption_to_draw', rows_max: 3 },
  { table: 'signed_head' },
  {
    table: 'signing_key',
    unseen: {
      'row added under another key_id':
        'a key that has signed nothing: who verifies holds those that sign against their file',
    },
  },
  { table: 'suspense_explanation' },
  {
    table: 'waiting_fact',
    unseen: { 'whatever is done': WAITS },
  },
];

/** What another spec walks, and what is compared with more than this service has. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  approval: 'every-column-of-a-settlement',
  bank_slip: 'every-column-of-a-settlement',
  dispute: 'every-column-of-a-settlement',
  payment: 'every-column-of-a-settlement',
  redrawing: 'every-column-of-a-settlement',
  send_back: 'every-column-of-a-settlement',
  statement: 'every-column-of-a-settlement',
  statement_line: 'every-column-of-a-settlement',
  partner: 'a projection of what partners tells, rebuilt beside the live one: every-column-of-a-projection',
};

it('every table of billing is walked, here or elsewhere', async () => {
  const named = new Set([...WALKED.map(({ table }) => table), ...Object.keys(ELSEWHERE)]);
  expect([...named].toSorted()).toEqual(await ownTables(tampered(books)));
});

it('nothing is found before anything is altered', async () => {
  expect(await afterTampering(books)).toEqual([]);
});

it.each(WALKED.map((walked) => [walked.table, walked.where ?? 'all rows', walked] as const))(
  'no column of %s (%s) is altered unseen but those named',
  async (table, _, { where, rows_max, unseen = {} }) => {
    expect(await doneUnseen(tampered(books), table, where, rows_max)).toEqual(Object.keys(unseen).toSorted());
  },
  240_000,
);
