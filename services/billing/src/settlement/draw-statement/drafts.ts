import { sql } from '@puhui/platform';
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
  const [row] = await unit.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where s.partner_id = ${of.partnerId}::uuid and s.trade_union_id = ${of.tradeUnionId}::uuid
        and s.period = ${of.period}::text and s.status = 'draft' order by s.sequence limit 1 for update`,
  );
  return row ? toStatement(row) : null;
}

/** A draft without lines, numbered after the other statements of the period. Revision 0 until lines are drawn. */
export async function openDraft(unit: Unit, draft: NewDraft): Promise<Id> {
  const id = newId(draft.now);
  await unit.execute(
    sql`insert into statement (id, partner_id, trade_union_id, period, sequence, status, revision, revision_hash, amount,
       line_count, entered_by, payee_name, payee_uscc, version, drawn_at)
     select ${id}::uuid, p.id, ${draft.tradeUnionId}::uuid, ${draft.period}::text,
       (select coalesce(max(s.sequence), 0) + 1 from statement s
         where s.partner_id = p.id and s.trade_union_id = ${draft.tradeUnionId}::uuid and s.period = ${draft.period}::text),
       'draft', 0, '', 0, 0, array[${draft.actorId}::uuid], p.name, p.uscc, 0, ${draft.now.toISOString()}::timestamptz
       from partner p where p.id = ${draft.partnerId}::uuid`,
  );
  return id;
}

/** Makes it a draft again: only a draft's lines can move. */
export const makeDraft = (unit: Unit, statementId: Id): Promise<number> =>
  unit.execute(sql`update statement set status = 'draft' where id = ${statementId}::uuid`);

/** Makes the lines that the draft now has a new revision, with its sums and its hash. */
export async function reviseDraft(unit: Unit, statementId: Id, actorId: Id, now: Date): Promise<Statement> {
  await unit.execute(
    sql`update statement s set status = 'draft', revision = s.revision + 1, amount = l.amount, line_count = l.lines,
       entered_by = case when ${actorId}::uuid = any (s.entered_by) then s.entered_by else s.entered_by || ${actorId}::uuid end,
       payee_name = p.name, payee_uscc = p.uscc, drawn_at = ${now.toISOString()}::timestamptz, dispute_reason = null,
       invoice_number = null, invoice_amount = null, invoice_uscc = null, confirmed_by = null
       from partner p, (select coalesce(sum(amount), 0) as amount, count(*)::int as lines
         from statement_line where statement_id = ${statementId}::uuid) l
      where s.id = ${statementId}::uuid and p.id = s.partner_id`,
  );
  const [row] = await unit.query<[StatementRow]>(
    sql`update statement s set revision_hash = statement_hash(s) where s.id = ${statementId}::uuid returning ${STATEMENT_COLUMNS}`,
  );
  return toStatement(row);
}
