import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { adoptLine, SpecCampaign, someLine } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { balancesOf, waitingCount } from '../spec/figures.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** A campaign of two vouchers of 19.00, one of which was redeemed. */
async function redeemedOnce() {
  const line = someLine();
  await adoptLine(books, line, 1_000_000n);
  const campaign = new SpecCampaign(line);
  const [voucher, first] = [id(), id()];
  await deliver(books, campaign.launch(2), campaign.redeemed(voucher, first));
  return { campaign, voucher, first };
}
const consumed = async ({ line }: SpecCampaign) => (await balancesOf(books, line.tradeUnionId))['consumed'];

it('a voucher that a service restored to a moment before redeems again is not consumed again: it waits', async () => {
  const { campaign, voucher, first } = await redeemedOnce();
  const again = campaign.redeemed(voucher, id());
  await deliver(books, again);
  await deliver(books, again);
  expect(await consumed(campaign)).toBe('1900');
  expect(await waitingCount(books, campaign.id)).toBe(1);
  // Another voucher of the campaign is none of its business.
  await deliver(books, campaign.redeemed(id()));
  expect(await consumed(campaign)).toBe('3800');
  expect(await waitingCount(books, campaign.id)).toBe(1);
  await deliver(books, campaign.undone(voucher, first));
  expect(await consumed(campaign)).toBe('3800');
  expect(await waitingCount(books, campaign.id)).toBe(0);
});

it('where the second one is undone nothing of it is left', async () => {
  const { campaign, voucher } = await redeemedOnce();
  const second = id();
  await deliver(books, campaign.redeemed(voucher, second));
  await deliver(books, campaign.undone(voucher, second));
  expect(await consumed(campaign)).toBe('1900');
  expect(await waitingCount(books, campaign.id)).toBe(0);
});
