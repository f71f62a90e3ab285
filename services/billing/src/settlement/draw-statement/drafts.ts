import { fen, invariant, newId, type Id } from '@puhui/kernel';
import { nothing, type Reader, sql, type Sql, type Work, type Writer } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { Tx } from '../../tx.js';
import type { Revision, Statement, StatementOf } from '../statement.js';
import { STATEMENT_COLUMNS, toStatement, type StatementRow } from '../store.js';

type DrawnFor = Omit<StatementOf, 'id' | 'sequence'>;

/** The first draft of this partner, union and period, locked; null when there is none. */
export const lockDraft = (writer: Writer, of: DrawnFor): Promise<Statement | null> =>
  draftOf(writer, of, sql`for update`);

/** The same, to be read alone. */
export const findDraft = (reader: Reader, of: DrawnFor): Promise<Statement | null> =>
  draftOf(reader, of, nothing);

async function draftOf(reader: Reader, of: DrawnFor, locked: Sql): Promise<Statement | null> {
  const [row] = await reader.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where s.partner_id = ${of.partnerId}::uuid
        and s.trade_union_id = ${of.tradeUnionId}::uuid and s.period = ${of.period}::text and s.status = 'draft'
      order by s.sequence limit 1 ${locked}`,
  );
  return row ? toStatement(row) : null;
}

/** A row for the lines of a statement that is about to be drawn, numbered after the others of the period. */
export async function openDraft(
  { tx, now }: Work<PrismaClient>,
  of: Omit<StatementOf, 'id' | 'sequence'>,
): Promise<StatementOf> {
  const { partnerId, tradeUnionId, period } = of;
  const last = await tx.prisma.statement.aggregate({
    where: { partnerId, tradeUnionId, period },
    _max: { sequence: true },
  });
  const opened = { id: newId(now), partnerId, tradeUnionId, period, sequence: (last._max.sequence ?? 0) + 1 };
  const empty = { revision: 0, revisionHash: '', amount: 0n, lineCount: 0, payeeName: '', payeeUscc: '' };
  await tx.prisma.statement.create({
    data: { ...opened, ...empty, status: 'draft', enteredBy: [], version: 0, drawnAt: now },
  });
  return opened;
}

/** The row of a locked statement while its lines move, which the database allows of drafts alone. Its event follows. */
export async function makeDraft(tx: Tx, { id, version }: Statement): Promise<void> {
  await tx.prisma.statement.update({ where: { id, version }, data: { status: 'draft' } });
}

/** What the lines that the draft now has make of it: its next revision, with its sums, its payee and its hash. */
export async function nextRevision(reader: Reader, id: Id, drawnAt: Date): Promise<Revision> {
  const [row] = await reader.query<RevisionRow[]>(
    sql`with content as (
       select s.id, s.revision + 1 as revision, p.name as payee_name, p.uscc as payee_uscc, l.amount, l.lines as line_count
         from statement s join partner p on p.id = s.partner_id,
           (select coalesce(sum(amount), 0) as amount, count(*)::int as lines
              from statement_line where statement_id = ${id}::uuid) l
        where s.id = ${id}::uuid)
     select c.revision, c.amount::text, c.line_count, c.payee_name, c.payee_uscc,
       statement_hash(jsonb_populate_record(s, to_jsonb(c))) as revision_hash
       from content c join statement s on s.id = c.id`,
  );
  invariant(row !== undefined, 'a-draft-has-a-payee', { id });
  return {
    revision: row.revision,
    revisionHash: row.revision_hash,
    amount: fen(BigInt(row.amount)),
    lineCount: row.line_count,
    payee: { name: row.payee_name, uscc: row.payee_uscc },
    drawnAt,
  };
}

interface RevisionRow {
  revision: number;
  revision_hash: string;
  amount: string;
  line_count: number;
  payee_name: string;
  payee_uscc: string;
}
