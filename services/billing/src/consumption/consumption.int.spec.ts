import { sql, type Writer } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { factOfVoucherEvent } from './consumption.controller.js';
import { takeFacts } from './take-facts/take-facts.js';
import { adoptLine, SpecCampaign, someLine } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { balancesOf, campaignFlows, unionFlows } from '../spec/figures.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

async function launched(units: number): Promise<SpecCampaign> {
  const line = someLine();
  const campaign = new SpecCampaign(line);
  await adoptLine(books, line, 1900n * BigInt(units));
  await deliver(books, campaign.launch(units));
  return campaign;
}

it('a redemption moves from encumbered to consumed, citing voucher, redemption and cashier', async () => {
  const campaign = await launched(1);
  const [voucher, redemption] = [id(), id()];
  await deliver(books, campaign.redeemed(voucher, redemption));
  const [entry] = await books.query<Record<string, string>>(
    sql`select split_part(debit_key, '/', 6) as debit, split_part(credit_key, '/', 6) as credit, amount::text,
         cause_id, voucher_id::text as voucher, redemption_id::text as redemption, rule, occurred_on::text as day,
         (actor_id is not null)::text as acted
         from entry where campaign_id = ${campaign.id}::uuid and cause_kind = 'redemption'`,
  );
  expect(entry).toEqual({
    debit: 'consumed',
    credit: 'encumbered',
    amount: '1900',
    cause_id: redemption,
    voucher,
    redemption,
    rule: 'control-book/1',
    day: '2026-11-05',
    acted: 'true',
  });
});

it('an undo is a counter-entry that cites the redemption', async () => {
  const campaign = await launched(1);
  const [voucher, redemption] = [id(), id()];
  await deliver(books, campaign.redeemed(voucher, redemption), campaign.undone(voucher, redemption));
  const rows = await books.query<{ cites: string }>(
    sql`select o.cause_id as cites from entry e join entry o on o.id = e.reverses
        where e.cause_kind = 'redemption-undone' and e.campaign_id = ${campaign.id}::uuid`,
  );
  expect(rows).toEqual([{ cites: redemption }]);
  expect(await campaignFlows(books, campaign.id)).toMatchObject({ consumed: 0n, open: 1_900n });
});

it('a redemption is posted once, though it arrives twice in a batch and again later', async () => {
  const campaign = await launched(2);
  const event = campaign.redeemed(id());
  await deliver(books, event, event);
  await deliver(books, event);
  expect(await campaignFlows(books, campaign.id)).toMatchObject({ consumed: 1_900n });
});

it('one batch takes facts of several campaigns and unions', async () => {
  const campaigns = await Promise.all([launched(1), launched(1), launched(1)]);
  await deliver(books, ...campaigns.map((campaign) => campaign.redeemed(id())));
  for (const campaign of campaigns) {
    expect(await balancesOf(books, campaign.line.tradeUnionId)).toEqual({
      appropriated: '-1900',
      consumed: '1900',
    });
  }
});

it('many consumers post to the same books at once without a deadlock', async () => {
  const line = someLine();
  await adoptLine(books, line, 1_900_000n);
  const campaigns = Array.from({ length: 5 }, () => new SpecCampaign(line));
  await deliver(books, ...campaigns.map((campaign) => campaign.launch(100)));
  const batches = Array.from({ length: 30 }, (_, batch) =>
    campaigns
      .toSorted(() => (batch % 2 === 0 ? 1 : -1))
      .flatMap((campaign) => [campaign.redeemed(id()), campaign.expired(id())]),
  );
  await Promise.all([
    ...batches.map((batch) => deliver(books, ...batch)),
    ...campaigns.map((campaign) => deliver(books, campaign.close(10))),
    ...campaigns.map((campaign) => deliver(books, campaign.raise(1))),
  ]);
  expect(await unionFlows(books, line.tradeUnionId)).toMatchObject({
    consumed: 1900n * 150n,
    released: 1900n * (150n + 50n),
    encumbered: 1900n * 505n,
    suspense: 0n,
  });
});

it('a thousand redemptions are posted with as many statements as one', async () => {
  const campaign = await launched(2000);
  const statementsFor = async (redemptions: number): Promise<number> => {
    const events = Array.from({ length: redemptions }, () => campaign.redeemed(id()));
    const facts = events.flatMap((event) => factOfVoucherEvent(event) ?? []);
    let statements = 0;
    const count = (): void => {
      statements += 1;
    };
    await books.run((tx) => takeFacts(counting(tx, count), facts, books.clock));
    return statements;
  };
  expect(await statementsFor(1000)).toBe(await statementsFor(1));
  expect(await campaignFlows(books, campaign.id)).toMatchObject({ consumed: 1900n * 1001n });
});

/** The same transaction, telling of each statement. */
const counting = (writer: Writer, count: () => void): Writer => ({
  query: (statement) => {
    count();
    return writer.query(statement);
  },
  returning: (statement) => {
    count();
    return writer.returning(statement);
  },
  execute: (statement) => {
    count();
    return writer.execute(statement);
  },
});
