import type { Role } from '@puhui/contracts';
import { businessDate, newId, unwrap, type BusinessDate, type Id } from '@puhui/kernel';
import { DutyBook, Idempotency, UnionTree } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import { FinanceDesk } from '../authority/finance-desk.js';
import { AdoptBudgetHandler } from '../budgets/adopt-budget/handler.js';
import { AllocateBudgetHandler } from '../budgets/allocate-budget/handler.js';
import type { BudgetLine } from '../ledger/account.js';
import { RecordDuesHandler } from '../ledger/record-dues/handler.js';
import { ClosePeriodHandler } from '../periods/close-period/handler.js';
import { ExplainSuspenseHandler } from '../periods/explain-suspense/handler.js';
import { AnswerStatementHandler } from '../settlement/answer-statement/handler.js';
import { ApproveStatementHandler } from '../settlement/approve-statement/handler.js';
import { StatementDesk } from '../settlement/desk.js';
import { DrawStatementHandler } from '../settlement/draw-statement/handler.js';
import { RecordPaymentHandler } from '../settlement/record-payment/handler.js';
import { SendStatementHandler } from '../settlement/send-statement/handler.js';
import type { SpecBooks } from './books.js';

const id = (): Id => newId(new Date());

/** Billing's use cases over the books of a spec, and the people who work with them. */
export class SpecOffice {
  readonly adopting: AdoptBudgetHandler;
  readonly allocating: AllocateBudgetHandler;
  readonly dues: RecordDuesHandler;
  readonly drawing: DrawStatementHandler;
  readonly sending: SendStatementHandler;
  readonly answering: AnswerStatementHandler;
  readonly approving: ApproveStatementHandler;
  readonly paying: RecordPaymentHandler;
  readonly closing: ClosePeriodHandler;
  readonly explaining: ExplainSuspenseHandler;

  constructor(private readonly books: SpecBooks) {
    const { database, clock } = books;
    const authority = new Authority(new DutyBook(), clock);
    const tree = new UnionTree();
    const finance = new FinanceDesk(database, authority, new Idempotency(clock), tree, clock);
    const desk = new StatementDesk(database, authority, clock);
    this.adopting = new AdoptBudgetHandler(finance);
    this.allocating = new AllocateBudgetHandler(finance);
    this.dues = new RecordDuesHandler(finance, clock);
    this.drawing = new DrawStatementHandler(finance, desk, clock);
    this.sending = new SendStatementHandler(desk);
    this.answering = new AnswerStatementHandler(desk);
    this.approving = new ApproveStatementHandler(desk);
    this.paying = new RecordPaymentHandler(desk, tree);
    this.closing = new ClosePeriodHandler(finance);
    this.explaining = new ExplainSuspenseHandler(database, authority, clock);
  }

  /** The business day on which the office works. */
  today(): BusinessDate {
    return businessDate(this.books.clock.now());
  }

  /** A union under another, known to this service, as members would have published it. */
  async union(level = 'provincial', above: readonly Id[] = [], unionId: Id = id()): Promise<Id> {
    await this.books.query(
      `insert into platform.trade_union (id, parent_id, path, code, name, level, status, version)
         values ($1::uuid, $2::uuid, $3::uuid[], $1::text, '某工会', $4::text, 'active', 1)`,
      unionId,
      above.at(-1) ?? null,
      [...above, unionId],
      level,
    );
    return unionId;
  }

  /** A person with one duty. */
  async person(role: Role, scopeKind: 'union' | 'partner', scopeId: Id, personId: Id = id()): Promise<Id> {
    await this.books.query(
      `insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, version)
         values ($1::uuid, $2::uuid, $3::text, $4::text, $5::uuid, '2026-01-01', 1)`,
      id(),
      personId,
      role,
      scopeKind,
      scopeId,
    );
    return personId;
  }

  async partner(partnerId: Id, tradeUnionId: Id, uscc = '91460100MA5T00000X'): Promise<void> {
    await this.books.query(
      `insert into partner (id, name, uscc, trade_union_id, status, version)
         values ($1::uuid, '洗车行', $2::text, $3::uuid, 'live', 1)`,
      partnerId,
      uscc,
      tradeUnionId,
    );
  }

  /** Says how old what is known of duties is. */
  async dutiesAreBehind(seconds: number): Promise<void> {
    await this.books.query(
      `insert into platform.duty_freshness (one, caught_up_at)
         values (true, clock_timestamp() - make_interval(secs => $1::int))
       on conflict (one) do update set caught_up_at = excluded.caught_up_at`,
      seconds,
    );
  }

  async adopt(actorId: Id, line: BudgetLine, amount: bigint): Promise<void> {
    unwrap(
      await this.adopting.adopt(actorId, {
        ...line,
        amount,
        document: '琼工办〔2026〕3号',
        idempotencyKey: id(),
      }),
    );
  }
}
