import { sql } from '@puhui/platform';
import type { EventData, PersonNameCorrected } from '@puhui/contracts';
import { canonicalJson } from '@puhui/messaging';
import type { NameCorrectionModel } from '../../generated/prisma/models.js';
import type { Vault } from '../../persons/vault.js';

/** A correction as it is kept. */
export type NameCorrection = NameCorrectionModel;

export const CORRECTION_COLUMNS = sql`c.id, c.person_id as "personId", c.trade_union_id as "tradeUnionId",
  c.actor_id as "actorId", c.reason, c.name_cipher_before as "nameCipherBefore", c.version, c.at`;

/** Reason and former name are somebody's: the event has a keyed digest over both as they lie there, sealed, which holds when nobody can read them any more. */
export function correctionData(
  correction: NameCorrection,
  vault: Vault,
  said: unknown,
): EventData<typeof PersonNameCorrected> {
  const { id: correctionId, personId, tradeUnionId, actorId: correctedBy, reason, at } = correction;
  const rest = {
    correctionId,
    reason,
    nameCipherBefore: Buffer.from(correction.nameCipherBefore).toString('hex'),
    at: at.toISOString(),
  };
  const restDigest = vault.digest('name-correction-rest', canonicalJson(rest), said);
  return { correctionId, personId, tradeUnionId, correctedBy, restDigest };
}
