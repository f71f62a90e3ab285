import type { Id } from '@puhui/kernel';
import { nothing, type Reader, sql, type Sql, type Work, type Writer } from '@puhui/platform';
import { isUndone } from '../../redemptions/kept-redemptions.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { Statement, StatementOf } from '../statement.js';
import { saveStatement, STATEMENT_COLUMNS, toStatement, type StatementRow } from '../store.js';
import { decideAbsorbing } from './decide-revision.js';
import { nextRevision } from './drafts.js';

/** More than that wait for the next drawing. */
const absorbed_rows_max = 100;

type Absorbing = Omit<StatementOf, 'id' | 'sequence'> & { readonly statementId: Id | null };

/**
 * Drafts of this partner and union, of this month or an earlier one, that come to nothing or less by what stands on them:
 * nobody can send them, and of a month that is over nothing more may ever come to them. Locked.
 */
export const lockAbsorbed = (writer: Writer, of: Absorbing): Promise<Statement[]> =>
  absorbedBy(writer, of, sql`for update of s`);

/** The same, to be read alone. */
export const findAbsorbed = (reader: Reader, of: Absorbing): Promise<Statement[]> =>
  absorbedBy(reader, of, nothing);

async function absorbedBy(reader: Reader, of: Absorbing, locked: Sql): Promise<Statement[]> {
  const rows = await reader.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where s.partner_id = ${of.partnerId}::uuid
        and s.trade_union_id = ${of.tradeUnionId}::uuid and s.period <= ${of.period}::text and s.status = 'draft'
        and s.id is distinct from ${of.statementId}::uuid
        and s.amount <= (select coalesce(sum(l.amount), 0) from statement_line l
          where l.statement_id = s.id and l.kind = 'redemption' and ${isUndone(sql`l.redemption_id`)} and not exists (
            select from statement_line c where c.redemption_id = l.redemption_id and c.kind = 'credit'))
      order by s.period, s.sequence limit ${absorbed_rows_max}::int ${locked}`,
  );
  return rows.map(toStatement);
}

/** What waited on them stands on the other statement from here on; they end without a line. */
export async function absorb(
  work: Work<PrismaClient>,
  absorbed: readonly Statement[],
  into: Id,
): Promise<void> {
  const { tx, actorId: drawnBy, now } = work;
  if (absorbed.length === 0) return;
  await tx.execute(
    sql`update statement_line set statement_id = ${into}::uuid where statement_id = any (${idsOf(absorbed)}::uuid[])`,
  );
  for (const draft of absorbed) {
    const revision = await nextRevision(tx, draft.id, now);
    await saveStatement(work, draft, [decideAbsorbing(draft, revision, into, drawnBy)]);
  }
}

export const idsOf = (statements: readonly Statement[]): Id[] => statements.map(({ id }) => id);
