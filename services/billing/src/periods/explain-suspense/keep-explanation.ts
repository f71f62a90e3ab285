import { sql } from '@puhui/platform';
import { createHash } from 'node:crypto';
import { SuspenseExplained } from '@puhui/contracts';
import { newId, type Fen, type Id } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import type { Unit } from '../../unit.js';

export interface Explanation {
  readonly campaignId: Id;
  readonly tradeUnionId: Id;
  readonly amount: Fen;
  readonly explanation: string;
  readonly actorId: Id;
  readonly now: Date;
}

/** Keeps it together with its event, which holds a digest of the words: nobody knows what people write into them. */
export async function keepExplanation(unit: Unit, told: Explanation): Promise<void> {
  const { campaignId, tradeUnionId, explanation, actorId, now } = told;
  const id = newId(now);
  const amount = told.amount.toString();
  await unit.execute(
    sql`insert into suspense_explanation (id, campaign_id, amount, explanation, person_id, explained_at)
       values (${id}::uuid, ${campaignId}::uuid, ${amount}::bigint, ${explanation}::text, ${actorId}::uuid, ${now.toISOString()}::timestamptz)`,
  );
  const wordsDigest = createHash('sha256').update(explanation, 'utf8').digest('hex');
  unit.keep(
    newEvent(SuspenseExplained, {
      aggregateId: id,
      version: 1,
      tradeUnionId,
      occurredAt: now,
      actorId,
      data: { explanationId: id, campaignId, amount, explainedBy: actorId, wordsDigest },
    }),
  );
}
