import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { AMonth, specSigner } from '../testing/index.js';
import { refillTopic } from './refill-topic.js';

let month: AMonth;
beforeEach(async () => {
  month = await AMonth.begin();
  await month.move();
  month.broker.published.length = 0;
});
afterEach(() => month.database.drop());

const refill = (topic: Parameters<typeof refillTopic>[1]): Promise<number> =>
  refillTopic(
    { database: month.database.sql, broker: month.broker, signer: specSigner(), service: 'benefits' },
    topic,
  );

it('a topic of states is whole, whatever moved away', async () => {
  expect(await refill('puhui.partners.outlet.v1')).toBe(2);
  expect(month.broker.published.map(({ key }) => key).sort()).toEqual([...month.outlets].sort());
});

it('of facts those are sent that are here, and counted as such', async () => {
  // Of February and April; the two of March are older than any consumer believes.
  expect(await refill('puhui.benefits.voucher.v1')).toBe(2);
  expect(await refill('puhui.billing.budget.v1')).toBe(1);
});
