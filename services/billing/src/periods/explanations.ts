import { SuspenseExplained } from '@puhui/contracts';
import { fen, newId, type Fen, type Id } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { occurred, type Reader, sql, type Work } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { digestOfDocumentWords, saltedWords } from '../ledger/document-words.js';

export interface Explanation {
  readonly campaignId: Id;
  readonly tradeUnionId: Id;
  readonly amount: Fen;
  readonly explanation: string;
}

/** The amount that the last explanation of each campaign's suspense speaks of; one that has none is absent. */
export async function lastExplained(
  reader: Reader,
  campaignIds: readonly Id[],
): Promise<ReadonlyMap<Id, Fen>> {
  const rows = await reader.query<{ campaign_id: Id; amount: string }[]>(
    sql`select distinct on (campaign_id) campaign_id::text, amount::text from suspense_explanation
      where campaign_id = any (${campaignIds}::uuid[]) order by campaign_id, id desc`,
  );
  return new Map(rows.map((row) => [row.campaign_id, fen(BigInt(row.amount))]));
}

/** Keeps it together with its event, which holds a digest of the words: nobody knows what people write into them. */
export async function keepExplanation(
  work: Work<PrismaClient>,
  { campaignId, tradeUnionId, amount, explanation }: Explanation,
): Promise<void> {
  const { tx, actorId, now } = work;
  const id = newId(now);
  const said = saltedWords(explanation);
  await tx.prisma.suspense_explanation.create({
    data: { id, campaignId, amount, explanation, salt: said.salt, personId: actorId, explainedAt: now },
  });
  const wordsDigest = digestOfDocumentWords(said);
  tx.keep(
    newEvent(SuspenseExplained, {
      ...occurred({ id, version: 1, tradeUnionId }, work),
      data: { explanationId: id, campaignId, amount: amount.toString(), explainedBy: actorId, wordsDigest },
    }),
  );
}
