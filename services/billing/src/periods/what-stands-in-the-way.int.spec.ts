import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ServiceUnderTest } from '@puhui/platform/testing';
import { billingService } from '../service.js';
import { BillingStory } from '../spec/billing-story.js';

const STATE = `query ($union: Id!, $period: Month!) { closingObstacles(tradeUnionId: $union, period: $period) {
  period closed parkedKeys parkedKeysOfAnyUnion factsWaiting suspense { amount explained campaign { id } } } }`;

let billing: ServiceUnderTest;
let story: BillingStory;
beforeAll(async () => {
  billing = await ServiceUnderTest.start(billingService);
  story = await BillingStory.play(billing);
});
afterAll(() => billing.stop());

const state = async (period: string): Promise<unknown> => {
  const { data, errors } = await billing.ask(story.auditor, STATE, { union: story.union, period });
  return errors.length > 0 ? errors[0]?.extensions?.['code'] : data?.['closingObstacles'];
};
const clear = { closed: false, parkedKeys: 0, parkedKeysOfAnyUnion: 0, factsWaiting: 0, suspense: [] };

it('a month in whose way nothing stands says so', async () => {
  expect(await state('2026-10')).toEqual({ period: '2026-10', ...clear });
});

it('what waits for an operator is counted, as the closing itself would count it', async () => {
  await billing.database.sql.execute(
    sql`insert into messaging.parked_key (consumer, topic, key, parked_at)
      values ('billing.consumption', 'puhui.benefits.voucher.v1', 'nobody-s', clock_timestamp())`,
  );
  expect(await state('2026-10')).toEqual({
    period: '2026-10',
    ...clear,
    parkedKeys: 1,
    parkedKeysOfAnyUnion: 1,
  });
});

it('a period that is no month is refused, naming the field', async () => {
  expect(await state('2026-13')).toBe('BAD_USER_INPUT');
});
