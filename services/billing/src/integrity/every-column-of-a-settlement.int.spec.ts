import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HOUR_MS, newId, unwrap } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { doneUnseen } from '@puhui/platform/testing';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { confirmed, draw, pay, settlementStory } from '../spec/settlement-story.js';
import { afterTampering, tampered } from '../spec/tampering.js';

let books: SpecBooks;

/** One statement that was paid at the second attempt, and one that has a credit, was sent back and is disputed. */
beforeAll(async () => {
  books = await openBooks();
  const story = await settlementStory(books, { redemptions: 2, units: 9 });
  const { office, officer, partnerAdmin, campaign } = story;
  const paid = await confirmed(story);
  for (const approver of story.approvers) {
    unwrap(await office.approve(approver, paid.id, paid.revisionHash));
    books.clock.advance(60_000);
  }
  unwrap(await office.payFails(officer, paid.id, 1, '户名不符'));
  books.clock.advance(60_000);
  unwrap(await pay(story, paid.id, 2));
  const { voucher, redemption } = story.redemptions[0]!;
  await deliver(books, campaign.undone(voucher, redemption));
  for (let more = 0; more < 2; more += 1)
    await deliver(books, campaign.redeemed(newId(new Date()), newId(new Date())));
  books.clock.advance(HOUR_MS);
  const { id } = await draw(story);
  unwrap(await office.send(officer, id));
  unwrap(await office.confirm(partnerAdmin, id, null));
  unwrap(await office.sendBack(story.approvers[0], id, '有一笔核销没有凭证'));
  unwrap(await office.redraw(officer, id, []));
  unwrap(await office.send(officer, id));
  unwrap(await office.dispute(partnerAdmin, id, '金额不符'));
});
afterAll(() => books.close());

/** The tables of a settlement, and of each the columns that somebody may alter unseen, with why. */
const UNSEEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  approval: {},
  bank_slip: {},
  dispute: {},
  payment: {},
  redrawing: {},
  send_back: {},
  statement: {},
  statement_line: {},
};

/** What the slice has and this does not walk. */
const ELSEWHERE = {
  partner: 'a projection of what partners tells, rebuilt beside the live one',
};

it('the list has every table of the slice, and the slips that payments are booked by', async () => {
  const tables = await books.query<{ name: string }>(
    sql`select relname as name from pg_class where relkind = 'r'
      and (obj_description(oid) like 'slice settlement:%' or relname = 'bank_slip')`,
  );
  const names = [...Object.keys(UNSEEN), ...Object.keys(ELSEWHERE)].toSorted();
  expect(tables.map(({ name }) => name).toSorted()).toEqual(names);
});

it('nothing is found before anything is altered', async () => {
  expect(await afterTampering(books)).toEqual([]);
});

it.each(Object.entries(UNSEEN))(
  'no column of a row of %s is altered unseen but those named',
  async (table, named) => {
    expect(await doneUnseen(tampered(books), table)).toEqual(Object.keys(named).toSorted());
  },
  120_000,
);
