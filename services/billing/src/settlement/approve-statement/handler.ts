import { sql } from '@puhui/platform';
import { Injectable } from '@nestjs/common';
import { StatementApproved } from '@puhui/contracts';
import { ok, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import type { Unit } from '../../unit.js';
import { StatementDesk, type MoneyDeskRefusal, type OnDesk } from '../desk.js';
import type { Statement } from '../statement.js';
import { changeStatement } from '../store.js';
import { decideApproval, type ApprovalRefusal } from './decide.js';

export type ApproveRefusal = MoneyDeskRefusal | ApprovalRefusal;

/** Signs one revision of a statement; the second person's signature approves it. */
@Injectable()
export class ApproveStatementHandler {
  constructor(private readonly desk: StatementDesk) {}

  approve(actorId: Id, id: Id, revisionHash: string): Promise<Result<Statement, ApproveRefusal>> {
    return this.desk.forUnion(actorId, id, 'finance_approver', (desk) => this.sign(desk, revisionHash));
  }

  private async sign(desk: OnDesk, revisionHash: string): Promise<Result<Statement, ApprovalRefusal>> {
    const { unit, statement, duty, actorId, now } = desk;
    const decided = decideApproval(
      { personId: actorId, revisionHash },
      {
        statement,
        approvedBy: await approversOf(unit, statement),
        budgetAdoptedBy: await adoptersOf(unit, statement.id),
      },
    );
    if (!decided.ok) return decided;
    await unit.execute(
      sql`insert into approval (statement_id, revision_hash, person_id, duty_id, approved_at)
         values (${statement.id}::uuid, ${revisionHash}::text, ${actorId}::uuid, ${duty.dutyId}::uuid, ${now.toISOString()}::timestamptz)`,
    );
    const status = decided.value.complete ? 'approved' : statement.status;
    const approved = await changeStatement(unit, statement, { status });
    unit.keep(
      newEvent(StatementApproved, {
        aggregateId: statement.id,
        version: approved.version,
        tradeUnionId: statement.tradeUnionId,
        occurredAt: now,
        actorId,
        data: {
          statementId: statement.id,
          approvedBy: actorId,
          approvals: decided.value.approvals,
          revisionHash,
        },
      }),
    );
    return ok(approved);
  }
}

async function approversOf(unit: Unit, statement: Statement): Promise<Id[]> {
  const rows = await unit.query<{ person_id: Id }[]>(
    sql`select person_id::text from approval where statement_id = ${statement.id}::uuid and revision_hash = ${statement.revisionHash}::text`,
  );
  return rows.map((row) => row.person_id);
}

/** Who adopted, raised or allocated any budget line that the statement's campaigns are paid from. */
async function adoptersOf(unit: Unit, statementId: Id): Promise<Id[]> {
  const rows = await unit.query<{ actor_id: Id }[]>(
    sql`select distinct e.actor_id::text
       from (select distinct campaign_id from statement_line where statement_id = ${statementId}::uuid) l
       join commitment c on c.campaign_id = l.campaign_id
       join entry e on e.debit_key = c.trade_union_id::text || '/control/' || c.year::text || '/' || c.line || '/-/free'
        and e.cause_kind in ('budget-adopted', 'budget-received') and e.actor_id is not null`,
  );
  return rows.map((row) => row.actor_id);
}
