import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { adoptLine, SpecCampaign, someLine } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { balancesOf, campaignFlows, unionFlows } from '../spec/figures.js';

/** Every order of the items. */
function orders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, place) =>
    orders([...items.slice(0, place), ...items.slice(place + 1)]).map((rest) => [item, ...rest]),
  );
}

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

type Story = (campaign: SpecCampaign) => readonly (readonly [name: string, event: ReceivedEvent])[];

// Benefits takes a raise under way back, by its attempt's id, before it closes the campaign.
const takenBack: Story = (campaign) => {
  const raise = newId(new Date());
  return [
    ['raise', campaign.raise(2, raise)],
    ['cancel', campaign.cancel(raise)],
    ['close', campaign.close(5)],
  ];
};
const cutAndClosed: Story = (campaign) => [
  ['raise', campaign.raise(2)],
  ['cut', campaign.cut(3)],
  ['close', campaign.close(4)],
];
const ordersOf = (story: Story): string[][] =>
  orders(['launch', ...story(new SpecCampaign(someLine())).map(([name]) => name)]);

/** The orders in which the launch comes first, as its topic has it. */
const launchFirst = (story: Story): string[][] => ordersOf(story).filter(([first]) => first === 'launch');

/** Plays a story in one order, on a line with room for some units, and answers the books that it leaves. */
async function play(story: Story, order: readonly string[], room: bigint, atOnce: boolean) {
  const line = someLine();
  await adoptLine(books, line, room * 1900n);
  const campaign = new SpecCampaign(line);
  const events = new Map([['launch', campaign.launch(5)], ...story(campaign)]);
  const heard = order.flatMap((name) => events.get(name) ?? []);
  expect(heard).toHaveLength(events.size);
  if (atOnce) await deliver(books, ...heard);
  else for (const event of heard) await deliver(books, event);
  await unionFlows(books, line.tradeUnionId);
  return {
    flows: await campaignFlows(books, campaign.id),
    left: await balancesOf(books, line.tradeUnionId),
  };
}

it('nothing is left of a withdrawn raise, in whatever order the four events arrive', async () => {
  const oneByOne = ordersOf(takenBack).map((order) => ({ order, atOnce: false }));
  const inOneBatch = launchFirst(takenBack).map((order) => ({ order, atOnce: true }));
  const plays = [...oneByOne, ...inOneBatch];
  expect(plays).toHaveLength(24 + 6);
  await Promise.all(
    plays.map(async ({ order, atOnce }) => {
      const { flows, left } = await play(takenBack, order, 20n, atOnce);
      expect({ order, atOnce, flows, left }).toEqual({
        order,
        atOnce,
        flows: expect.objectContaining({ encumbered: 9_500n, released: 9_500n, open: 0n, suspense: 0n }),
        left: { appropriated: '-38000', free: '28500', released: '9500' },
      });
    }),
  );
});

it('the result is the same when only the close frees money for the raise', async () => {
  await Promise.all(
    launchFirst(takenBack).map(async (order) => {
      const { left } = await play(takenBack, order, 5n, false);
      expect({ order, left }).toEqual({ order, left: { appropriated: '-9500', released: '9500' } });
    }),
  );
});

it('each unissued unit is released once, in whatever order raise, cut and close arrive', async () => {
  await Promise.all(
    launchFirst(cutAndClosed).map(async (order) => {
      const { flows, left } = await play(cutAndClosed, order, 20n, false);
      expect({ order, flows, left }).toEqual({
        order,
        flows: expect.objectContaining({ encumbered: 13_300n, released: 13_300n, open: 0n, suspense: 0n }),
        left: { appropriated: '-38000', free: '24700', released: '13300' },
      });
    }),
  );
});
