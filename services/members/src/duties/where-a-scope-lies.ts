import type { Id } from '@puhui/kernel';
import { CODE_CHECKED } from '@puhui/platform';
import { tradeUnionsById } from '../unions/tree.js';
import type { Rows } from '../tx.js';
import type { ScopeKind } from './duty.js';
import type { ScopeLineage } from './granting.js';
import type { DutyWithPath } from './incompatible-duties.js';
import { toDuty } from './store.js';

/** What a duty is over. */
interface DutyScope {
  readonly scopeKind: ScopeKind;
  readonly scopeId: Id | null;
}

/** Where a scope lies in the tree of unions; null when it names nothing. */
export async function lineageOf(
  rows: Rows,
  scopeKind: ScopeKind,
  scopeId: Id | null,
): Promise<ScopeLineage | null> {
  const scope = { scopeKind, scopeId };
  return (await lineagesOf(rows, [scope]))(scope);
}

/** The same of many scopes: how one of them is asked for. */
export async function lineagesOf(
  rows: Rows,
  scopes: readonly DutyScope[],
): Promise<(scope: DutyScope) => ScopeLineage | null> {
  const partners = await partnersOf(rows, idsOf('outlet', scopes));
  const standings = await standingsOf(rows, [...idsOf('partner', scopes), ...partners.values()]);
  const unions = [...standings.values()].map(({ tradeUnionId }) => tradeUnionId);
  const known = await tradeUnionsById(rows, [...idsOf('union', scopes), ...unions]);
  return ({ scopeKind, scopeId }) => {
    if (scopeKind === 'platform') return { unionPath: [], partnerId: null, isDelisted: false };
    if (scopeId === null) return null;
    const partnerId = { union: null, partner: scopeId, outlet: partners.get(scopeId) ?? null }[scopeKind];
    const standing = partnerId === null ? undefined : standings.get(partnerId);
    const unionId = scopeKind === 'union' ? scopeId : standing?.tradeUnionId;
    const union = unionId === undefined ? undefined : known.get(unionId);
    return union ? { unionPath: union.path, partnerId, isDelisted: standing?.status === 'delisted' } : null;
  };
}

const idsOf = (kind: ScopeKind, scopes: readonly DutyScope[]): Id[] =>
  scopes.flatMap(({ scopeKind, scopeId }) => (scopeKind === kind && scopeId !== null ? [scopeId] : []));

/**
 * Of what lies at a merchant whose code was checked: the unions at which its firm, the one of the same code, has another such record,
 * each from the root down (ADR 0223). How one scope is asked for.
 */
export async function firmsElsewhere(
  rows: Rows,
  scopes: readonly DutyScope[],
): Promise<(scope: DutyScope) => readonly (readonly Id[])[]> {
  const partners = await partnersOf(rows, idsOf('outlet', scopes));
  const own = await rows.prisma.knownPartner.findMany({
    where: { id: { in: [...idsOf('partner', scopes), ...partners.values()] }, status: { in: CODE_CHECKED } },
  });
  const codes = own.flatMap(({ uscc }) => (uscc === null ? [] : [uscc]));
  const records = await rows.prisma.knownPartner.findMany({
    where: { uscc: { in: codes }, status: { in: CODE_CHECKED } },
  });
  const unions = await tradeUnionsById(
    rows,
    records.map(({ tradeUnionId }) => tradeUnionId),
  );
  return ({ scopeKind, scopeId }) => {
    const partnerId = scopeKind === 'outlet' && scopeId !== null ? partners.get(scopeId) : scopeId;
    const uscc = own.find(({ id }) => id === partnerId)?.uscc ?? null;
    return records.flatMap((record) => {
      const union = unions.get(record.tradeUnionId);
      return uscc !== null && record.uscc === uscc && record.id !== partnerId && union ? [union.path] : [];
    });
  };
}

/** The duties of a person that were not revoked, with where they lie. */
export async function dutiesWithPath(rows: Rows, personId: Id): Promise<DutyWithPath[]> {
  const duties = (await rows.prisma.duty.findMany({ where: { personId, revokedAt: null } })).map(toDuty);
  const unionIds = duties.flatMap(({ tradeUnionId }) => (tradeUnionId === null ? [] : [tradeUnionId]));
  const unions = await tradeUnionsById(rows, unionIds);
  const elsewhere = await firmsElsewhere(rows, duties);
  return duties.map((duty) => ({
    duty,
    firmPaths: elsewhere(duty),
    unionPath: duty.tradeUnionId === null ? [] : (unions.get(duty.tradeUnionId)?.path ?? [duty.tradeUnionId]),
  }));
}

/** The merchants of these outlets, by the outlet. */
async function partnersOf({ prisma }: Rows, ids: readonly Id[]): Promise<ReadonlyMap<Id, Id>> {
  const rows = await prisma.knownOutlet.findMany({ where: { id: { in: [...ids] } } });
  return new Map(rows.map(({ id, partnerId }) => [id, partnerId]));
}

/** Those of the merchants with which the union has not ended its dealings, as far as is known. */
export async function notDelisted(rows: Rows, partnerIds: readonly Id[]): Promise<readonly Id[]> {
  const standings = await standingsOf(rows, partnerIds);
  return partnerIds.filter((id) => standings.get(id)?.status !== 'delisted');
}

interface Standing {
  readonly tradeUnionId: Id;
  readonly status: string;
}

/** Whose these merchants are and how they stand, by the merchant. */
async function standingsOf({ prisma }: Rows, ids: readonly Id[]): Promise<ReadonlyMap<Id, Standing>> {
  const rows = await prisma.knownPartner.findMany({ where: { id: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.id, row]));
}
