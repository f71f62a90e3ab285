import { RectificationChanged, type EventData } from '@puhui/contracts';
import { invariant } from '@puhui/kernel';
import { canonicalJson } from '@puhui/messaging';
import { sql } from '@puhui/platform';
import type { RectificationModel } from '../generated/prisma/models.js';
import type { Vault } from '../persons/vault.js';
import type { Rectification, RectificationStatus } from './rectification.js';

const statuses: readonly string[] = RectificationChanged.schema.shape.status.options;
const isStatus = (text: string): text is RectificationStatus => statuses.includes(text);

/** The columns of a row, named as the model names them. */
export const RECTIFICATION_COLUMNS = sql`id, person_id as "personId", trade_union_id as "tradeUnionId", status, wanted,
  asked_at as "askedAt", answered_by as "answeredBy", answered_at as "answeredAt", reason, version`;

export function toRectification({ status, ...rest }: RectificationModel): Rectification {
  invariant(isStatus(status), 'rectification-status-is-known', { id: rest.id, status });
  return { ...rest, status };
}

/** What was wanted, who answered and why is nobody else's business: the event has a keyed digest of it as it lies there, sealed. */
export function rectificationData(
  rectification: Rectification,
  vault: Vault,
  said: unknown,
): EventData<typeof RectificationChanged> {
  const { id: rectificationId, personId, tradeUnionId, status } = rectification;
  const { wanted, askedAt, answeredBy, answeredAt, reason } = rectification;
  const rest = {
    rectificationId,
    wanted,
    askedAt: askedAt.toISOString(),
    answeredBy,
    answeredAt: answeredAt?.toISOString() ?? null,
    reason,
  };
  return {
    rectificationId,
    personId,
    tradeUnionId,
    status,
    restDigest: vault.digest('rectification-rest', canonicalJson(rest), said),
  };
}
