import type { Id } from '@puhui/kernel';
import { tradeUnionsById } from '../unions/tree.js';
import type { Rows } from '../tx.js';
import type { ScopeKind } from './duty.js';
import type { ScopeLineage } from './granting.js';
import type { DutyWithPath } from './incompatible-duties.js';
import { toDuty } from './store.js';

/** Where a scope lies in the tree of unions; null when it names nothing. */
export async function lineageOf(
  rows: Rows,
  kind: ScopeKind,
  scopeId: Id | null,
): Promise<ScopeLineage | null> {
  if (kind === 'platform') return { unionPath: [], partnerId: null };
  if (scopeId === null) return null;
  const partnerId = kind === 'outlet' ? await partnerOf(rows, scopeId) : kind === 'partner' ? scopeId : null;
  const unionId = kind === 'union' ? scopeId : partnerId && (await unionOf(rows, partnerId));
  const union = unionId && (await tradeUnionsById(rows, [unionId])).get(unionId);
  return union ? { unionPath: union.path, partnerId } : null;
}

/** The duties of a person that were not revoked, with where they lie. */
export async function dutiesWithPath(rows: Rows, personId: Id): Promise<DutyWithPath[]> {
  const duties = (await rows.prisma.duty.findMany({ where: { personId, revokedAt: null } })).map(toDuty);
  const unionIds = duties.flatMap(({ tradeUnionId }) => (tradeUnionId === null ? [] : [tradeUnionId]));
  const unions = await tradeUnionsById(rows, unionIds);
  return duties.map((duty) => ({
    duty,
    unionPath: duty.tradeUnionId === null ? [] : (unions.get(duty.tradeUnionId)?.path ?? [duty.tradeUnionId]),
  }));
}

const partnerOf = async ({ prisma }: Rows, id: Id): Promise<Id | null> =>
  (await prisma.knownOutlet.findUnique({ where: { id } }))?.partnerId ?? null;

const unionOf = async ({ prisma }: Rows, id: Id): Promise<Id | null> =>
  (await prisma.knownPartner.findUnique({ where: { id } }))?.tradeUnionId ?? null;
