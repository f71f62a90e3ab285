import { newId, type Id } from '@puhui/kernel';
import type { Unit } from '../../unit.js';
import type { Statement } from '../statement.js';
import { STATEMENT_COLUMNS, toStatement, type StatementRow } from '../store.js';

export interface NewDraft {
  readonly partnerId: Id;
  readonly tradeUnionId: Id;
  readonly period: string;
  readonly actorId: Id;
  readonly now: Date;
}

/** The first draft of this partner, union and period, locked; null when there is none. */
export async function lockDraft(
  unit: Unit,
  of: Omit<NewDraft, 'actorId' | 'now'>,
): Promise<Statement | null> {
  const [row] = await unit.$queryRawUnsafe<StatementRow[]>(
    `select ${STATEMENT_COLUMNS} from statement s where s.partner_id = $1::uuid and s.trade_union_id = $2::uuid
        and s.period = $3::text and s.status = 'draft' order by s.sequence limit 1 for update`,
    of.partnerId,
    of.tradeUnionId,
    of.period,
  );
  return row ? toStatement(row) : null;
}

/** A draft without lines, numbered after the other statements of the period. Revision 0 until lines are drawn. */
export async function openDraft(unit: Unit, draft: NewDraft): Promise<Id> {
  const id = newId(draft.now);
  await unit.$executeRawUnsafe(
    `insert into statement (id, partner_id, trade_union_id, period, sequence, status, revision, revision_hash, amount,
       line_count, entered_by, payee_name, payee_uscc, version, drawn_at)
     select $1::uuid, p.id, $3::uuid, $4::text,
       (select coalesce(max(s.sequence), 0) + 1 from statement s
         where s.partner_id = p.id and s.trade_union_id = $3::uuid and s.period = $4::text),
       'draft', 0, '', 0, 0, array[$5::uuid], p.name, p.uscc, 0, $6::timestamptz
       from partner p where p.id = $2::uuid`,
    id,
    draft.partnerId,
    draft.tradeUnionId,
    draft.period,
    draft.actorId,
    draft.now.toISOString(),
  );
  return id;
}

/** Makes it a draft again: only a draft's lines can move. */
export const makeDraft = (unit: Unit, statementId: Id): Promise<number> =>
  unit.$executeRawUnsafe(`update statement set status = 'draft' where id = $1::uuid`, statementId);

/** Makes the lines that the draft now has a new revision, with its sums and its hash. */
export async function reviseDraft(unit: Unit, statementId: Id, actorId: Id, now: Date): Promise<Statement> {
  await unit.$executeRawUnsafe(
    `update statement s set status = 'draft', revision = s.revision + 1, amount = l.amount, line_count = l.lines,
       entered_by = case when $2::uuid = any (s.entered_by) then s.entered_by else s.entered_by || $2::uuid end,
       payee_name = p.name, payee_uscc = p.uscc, drawn_at = $3::timestamptz, dispute_reason = null,
       invoice_number = null, invoice_amount = null, invoice_uscc = null, confirmed_by = null
       from partner p, (select coalesce(sum(amount), 0) as amount, count(*)::int as lines
         from statement_line where statement_id = $1::uuid) l
      where s.id = $1::uuid and p.id = s.partner_id`,
    statementId,
    actorId,
    now.toISOString(),
  );
  const [row] = await unit.$queryRawUnsafe<[StatementRow]>(
    `update statement s set revision_hash = statement_hash(s) where s.id = $1::uuid returning ${STATEMENT_COLUMNS}`,
    statementId,
  );
  return toStatement(row);
}
