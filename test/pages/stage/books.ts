import { businessDate, businessMonth, DAY_MS } from '@puhui/kernel';
import { eventually } from '@puhui/testkit/eventually';
import { z } from 'zod';
import { anyKey } from './any-key.js';
import type { Stage } from './stage.js';

const closing = z.object({ __typename: z.string() });

/** Closes the union's books through the month before this one, unless somebody has: what comes later is posted later. */
export async function closeLastMonth(
  { town, platform }: Pick<Stage, 'town' | 'platform'>,
  tradeUnionId: string,
): Promise<void> {
  const finance = await platform.door.asAccount('hainan-finance');
  const today = businessDate(await town.clock.now());
  const lastOfBefore = new Date(Date.parse(`${businessMonth(today)}-01T00:00:00+08:00`) - DAY_MS);
  const period = businessMonth(businessDate(lastOfBefore));
  const idempotencyKey = anyKey();
  // News on its way may still stand in its way.
  await eventually(async () => {
    const { __typename: became } = await finance.ask(
      {
        document: `mutation m($id: Id!, $period: Month!, $idempotencyKey: IdempotencyKey!) {
          closePeriod(tradeUnionId: $id, period: $period, idempotencyKey: $idempotencyKey) { __typename } }`,
        read: (data) => closing.parse(data['closePeriod']),
      },
      { id: tradeUnionId, period, idempotencyKey },
    );
    if (!['PeriodClosed', 'PeriodAlreadyClosed'].includes(became)) throw new Error(`${period}: ${became}`);
  });
}
