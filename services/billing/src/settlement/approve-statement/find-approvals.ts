import type { Id } from '@puhui/kernel';
import { dutiesActedBy, type DutyActedBy, type Reader, sql } from '@puhui/platform';
import type { Graph } from '../../generated/graphql.js';
import { approvals_needed } from '../statement.js';

interface ApprovalRow {
  readonly statementId: Id;
  readonly personId: Id;
  readonly dutyId: Id;
  readonly revisionHash: string;
  readonly approvedAt: string;
  readonly valid: boolean;
  readonly isDecided: boolean;
}

/** Of each of these statements who has approved it, in the order in which they did; what was sent back nobody has approved any more. */
export async function approvalsOf(
  reader: Reader,
  statementIds: readonly Id[],
  at: Date,
): Promise<ReadonlyMap<Id, Graph<'StatementApproval'>[]>> {
  const rows = await reader.query<ApprovalRow[]>(
    sql`select a.statement_id::text as "statementId", a.person_id::text as "personId", a.duty_id::text as "dutyId",
       a.revision_hash as "revisionHash", iso_instant(a.approved_at) as "approvedAt",
       a.revision_hash = s.revision_hash and s.status <> 'sent_back' as valid, s.status in ('approved', 'paid') as "isDecided"
       from approval a join statement s on s.id = a.statement_id
      where a.statement_id = any (${statementIds}::uuid[]) order by a.approved_at, a.person_id`,
  );
  const duties = await dutiesActedBy(
    reader,
    rows.map(({ dutyId }) => dutyId),
  );
  const byStatement = Map.groupBy(rows, ({ statementId }) => statementId);
  return new Map([...byStatement].map(([id, signed]) => [id, toApprovals(signed, duties, at)]));
}

/** Whether a duty was held is asked when the last signature approved the statement, and until then now. */
function toApprovals(
  signed: readonly ApprovalRow[],
  duties: ReadonlyMap<Id, DutyActedBy>,
  now: Date,
): Graph<'StatementApproval'>[] {
  const standing = signed.filter(({ valid }) => valid);
  const last = standing.at(-1);
  const isDecided = last?.isDecided === true;
  const until = isDecided ? new Date(last.approvedAt) : now;
  const endOf = ({ dutyId }: ApprovalRow): { readonly at: Date; readonly revoked: boolean } | null => {
    const { endsAt = null, isRevoked = false } = duties.get(dutyId) ?? {};
    return endsAt === null || endsAt > until ? null : { at: endsAt, revoked: isRevoked };
  };
  const holders = new Set(standing.filter((one) => endOf(one) === null).map(({ personId }) => personId));
  // It was approved though too few held their duties: somebody's end was heard only afterwards.
  const counted = isDecided && holders.size < approvals_needed;
  return signed.map((row) => {
    const end = row.valid ? endOf(row) : null;
    return {
      personId: row.personId,
      person: { id: row.personId },
      revisionHash: row.revisionHash,
      approvedAt: new Date(row.approvedAt),
      valid: row.valid,
      dutyEnded: end && { ...end, counted },
    };
  });
}
