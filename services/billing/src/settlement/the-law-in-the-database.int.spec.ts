import { type Sql, sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { approved, draw, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { afterTampering } from '../spec/tampering.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let story: SettlementStory;
let first: Id;
let second: Id;
/** On the first statement, which was sent; its credit on the second, a draft. */
let credited: Id;
/** On the second, with a line and no credit. */
let standing: Id;

beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 2, units: 9 });
  first = (await draw(story)).id;
  unwrap(await story.office.send(story.officer, first));
  const { voucher, redemption } = story.redemptions[0]!;
  credited = redemption;
  standing = id();
  await deliver(
    books,
    story.campaign.undone(voucher, redemption),
    story.campaign.redeemed(id(), standing),
    story.campaign.redeemed(id()),
  );
  second = (await draw(story)).id;
});
afterAll(() => books.close());

/** What a line of the redemption would be, with something changed. */
const addLine = (redemptionId: Id, kind: 'redemption' | 'credit', on: Id, change = sql`r.amount`) =>
  books.query(
    sql`insert into statement_line (redemption_id, kind, statement_id, campaign_id, voucher_id, outlet_id, amount, redeemed_at)
       select r.id, ${kind}::text, ${on}::uuid, r.campaign_id, r.voucher_id, r.outlet_id,
         case ${kind}::text when 'credit' then -(${change}) else ${change} end, r.redeemed_at
         from redemption r where r.id = ${redemptionId}::uuid`,
  );
const fresh = async (): Promise<Id> => {
  const redemption = id();
  await deliver(books, story.campaign.redeemed(id(), redemption));
  return redemption;
};
const makeDraft = (statement: Id) =>
  books.query(sql`update statement set status = 'draft' where id = ${statement}::uuid`);

it('a credited line cannot be deleted, even from a draft', async () => {
  await books.query(sql`update statement set status = 'draft' where id = ${first}::uuid`);
  await expect(
    books.query(
      sql`delete from statement_line where redemption_id = ${credited}::uuid and kind = 'redemption'`,
    ),
  ).rejects.toThrow(/credit_takes_back_its_line/);
  await books.query(sql`update statement set status = 'sent' where id = ${first}::uuid`);
});

it('a credit needs a line, an undone redemption, another statement and the same amount', async () => {
  const unlined = await fresh();
  await expect(addLine(unlined, 'credit', second)).rejects.toThrow(
    /nothing was undone|credit_takes_back_its_line/,
  );
  await expect(addLine(standing, 'credit', second)).rejects.toThrow(/nothing was undone/);
  await expect(addLine(credited, 'credit', second)).rejects.toThrow(/unique/i);
  const { voucher, redemption } = story.redemptions[1]!;
  await deliver(books, story.campaign.undone(voucher, redemption));
  await expect(addLine(redemption, 'credit', second, sql`r.amount - 1`)).rejects.toThrow(
    /says otherwise|credit_takes_back_its_line/,
  );
  await expect(addLine(redemption, 'credit', first)).rejects.toThrow(/no draft/);
});

it('a line equals its redemption, on a draft of the same partner, and is never of an undone one', async () => {
  const redemption = await fresh();
  await expect(addLine(redemption, 'redemption', second, sql`r.amount + 1`)).rejects.toThrow(
    /says otherwise/,
  );
  await expect(addLine(redemption, 'redemption', first)).rejects.toThrow(/no draft/);
  const other = await settlementStory(books, { redemptions: 1 });
  const elsewhere = (await draw(other)).id;
  await expect(addLine(redemption, 'redemption', elsewhere)).rejects.toThrow(/another partner or union/);
  const [voucher, undone] = [id(), id()];
  await deliver(books, story.campaign.redeemed(voucher, undone), story.campaign.undone(voucher, undone));
  await expect(addLine(undone, 'redemption', second)).rejects.toThrow(/it was undone/);
  await addLine(redemption, 'redemption', second);
  await expect(addLine(redemption, 'redemption', second)).rejects.toThrow(/unique/i);
});

it('a redemption is undone once, and changes in nothing else', async () => {
  const change = (set: Sql, of: Id) => books.query(sql`update redemption set ${set} where id = ${of}::uuid`);
  await expect(change(sql`undone_at = null`, credited)).rejects.toThrow(/stays as it was posted/);
  await expect(change(sql`amount = 1`, standing)).rejects.toThrow(/stays as it was posted/);
  await expect(change(sql`undone_at = now(), partner_id = gen_random_uuid()`, standing)).rejects.toThrow(
    /stays as it was posted/,
  );
});

it('an approved statement is not redrawn', async () => {
  const signed = await approved(await settlementStory(books, { redemptions: 1 }));
  await expect(makeDraft(signed.id)).rejects.toThrow(/approved is not drawn anew/);
});

it('an old credit without its line is named by verify and mended by the next drawing', async () => {
  const old = await settlementStory(books, { redemptions: 2, units: 9 });
  const sent = (await draw(old)).id;
  unwrap(await old.office.send(old.officer, sent));
  const { voucher, redemption } = old.redemptions[0]!;
  await deliver(books, old.campaign.undone(voucher, redemption));
  await deliver(books, ...[1, 2].map(() => old.campaign.redeemed(id())));
  const later = (await draw(old)).id;
  const found = await afterTampering(
    books,
    sql`delete from statement_line where redemption_id = ${redemption}::uuid and kind = 'redemption'`,
  );
  expect(found.map(({ what }) => what)).toContain(
    `statement_line ${redemption} credit of statement ${later}`,
  );
  unwrap(await old.office.send(old.officer, later));
  // As books of before may be: the foreign key was not checked for them.
  await books.runAsOwner(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    await tx.execute(
      sql`delete from statement_line where redemption_id = ${redemption}::uuid and kind = 'redemption'`,
    );
  });
  expect(await draw(old)).toMatchObject({ sequence: 3, lineCount: 1, amount: 1_900n });
});
