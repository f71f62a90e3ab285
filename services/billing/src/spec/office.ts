import type { Role } from '@puhui/contracts';
import { businessDate, newId, unwrap, type BusinessDate, type Fen, type Id } from '@puhui/kernel';
import { KnownDuties, sql, UnionTree, UseCases } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import { AdoptBudget } from '../budgets/adopt-budget/use-case.js';
import { AllocateBudget } from '../budgets/allocate-budget/use-case.js';
import { HandBackBudget } from '../budgets/hand-back-budget/use-case.js';
import { LowerBudget } from '../budgets/lower-budget/use-case.js';
import type { AdoptBudgetInput, AllocateBudgetInput, InvoiceInput } from '../generated/graphql.js';
import type { HandBackBudgetInput, LowerBudgetInput } from '../generated/graphql.js';
import type { RecordDuesPaymentInput, RecordIncomeInput } from '../generated/graphql.js';
import type { BudgetLine } from '../ledger/account.js';
import { FinanceDesk } from '../ledger/finance-desk.js';
import { RecordDues } from '../ledger/record-dues/use-case.js';
import { ClosePeriod } from '../periods/close-period/use-case.js';
import { ExplainSuspense } from '../periods/explain-suspense/use-case.js';
import { ApproveStatement } from '../settlement/approve-statement/use-case.js';
import { ConfirmStatement } from '../settlement/confirm-statement/use-case.js';
import { DisputeStatement } from '../settlement/dispute-statement/use-case.js';
import { DrawStatement } from '../settlement/draw-statement/use-case.js';
import { RecordPayment } from '../settlement/record-payment/use-case.js';
import { RedrawStatement } from '../settlement/redraw-statement/use-case.js';
import { SendBackStatement } from '../settlement/send-back-statement/use-case.js';
import { SendStatement } from '../settlement/send-statement/use-case.js';
import { StatementDesk } from '../settlement/statement-desk.js';
import type { SpecBooks } from './books.js';

const id = (): Id => newId(new Date());

/** A command as a spec writes it: the amount a plain number of fen, and a key only where it matters which. */
type Asked<Command extends { amount: unknown; idempotencyKey: string }> = Omit<
  Command,
  'amount' | 'idempotencyKey'
> & {
  readonly amount: bigint;
  readonly idempotencyKey?: string;
};
const keyed = <Command extends { readonly amount: bigint; readonly idempotencyKey?: string }>(
  command: Command,
) => ({
  ...command,
  // Whatever a caller may send: what no amount can be is refused, too.
  amount: command.amount as Fen,
  idempotencyKey: command.idempotencyKey ?? id(),
});

/** Billing's use cases over the books of a spec, and the people who work with them. Each wish has a key of its own. */
export class SpecOffice {
  private readonly revisions = new Map<string, string>();
  private readonly answers = new Map<string, string | null>();
  private readonly useCases;
  private readonly finance;
  private readonly desk;
  private readonly tree = new UnionTree();

  constructor(private readonly books: SpecBooks) {
    const authority = new Authority(new KnownDuties(), books.clock);
    this.useCases = new UseCases(books.database, books.clock);
    this.finance = new FinanceDesk(authority, this.tree);
    this.desk = new StatementDesk(authority);
  }

  adoptBudget(personId: Id, command: Asked<AdoptBudgetInput>) {
    return new AdoptBudget(this.useCases, this.finance).run({ personId }, keyed(command));
  }

  allocate(personId: Id, command: Asked<AllocateBudgetInput>) {
    return new AllocateBudget(this.useCases, this.finance).run({ personId }, keyed(command));
  }

  lower(personId: Id, command: Asked<LowerBudgetInput>) {
    return new LowerBudget(this.useCases, this.finance).run({ personId }, keyed(command));
  }

  handBack(personId: Id, command: Asked<HandBackBudgetInput>) {
    return new HandBackBudget(this.useCases, this.finance).run({ personId }, keyed(command));
  }

  income(personId: Id, command: Omit<Asked<RecordIncomeInput>, 'receivedOn'> & { receivedOn: string }) {
    const receivedOn = command.receivedOn as BusinessDate;
    return this.dues().income({ personId }, { ...keyed(command), receivedOn });
  }

  payDues(personId: Id, command: Omit<Asked<RecordDuesPaymentInput>, 'paidOn'> & { paidOn: string }) {
    const paidOn = command.paidOn as BusinessDate;
    return this.dues().payment({ personId }, { ...keyed(command), paidOn });
  }

  private dues(): RecordDues {
    return new RecordDues(this.useCases, this.finance);
  }

  close(personId: Id, tradeUnionId: Id, period: string, idempotencyKey = id()) {
    const closing = new ClosePeriod(this.useCases, this.finance, this.tree);
    return closing.run({ personId }, { tradeUnionId, period, idempotencyKey });
  }

  explain(
    personId: Id,
    command: { campaignId: Id; amount: bigint; explanation: string; idempotencyKey?: string },
  ) {
    return new ExplainSuspense(this.useCases, this.finance).run({ personId }, keyed(command));
  }

  draw(personId: Id, of: { partnerId: Id; tradeUnionId: Id; period: string }, idempotencyKey = id()) {
    return new DrawStatement(this.useCases, this.finance).run({ personId }, { ...of, idempotencyKey });
  }

  /** With an answer, where somebody had asked for it. */
  async redraw(personId: Id, statementId: Id, withoutRedemptionIds: readonly Id[], idempotencyKey = id()) {
    const answer = await this.answerTo(statementId, idempotencyKey);
    return this.redrawAnswering(personId, statementId, { withoutRedemptionIds, answer }, idempotencyKey);
  }

  async redrawAnswering(
    personId: Id,
    statementId: Id,
    said: { readonly withoutRedemptionIds: readonly Id[]; readonly answer: string | null },
    idempotencyKey = id(),
  ) {
    const redrawing = new RedrawStatement(this.useCases, this.desk);
    const revisionHash = await this.seen(statementId, idempotencyKey);
    return redrawing.run({ personId }, { statementId, revisionHash, ...said, idempotencyKey });
  }

  /** As it stood when somebody first asked under the key: they ask again as they asked. */
  private async answerTo(statementId: Id, key: string): Promise<string | null> {
    const before = this.answers.get(key);
    if (before !== undefined) return before;
    const [row] = await this.books.query<{ status: string }>(
      sql`select status from statement where id = ${statementId}::uuid`,
    );
    const answer = row?.status === 'disputed' || row?.status === 'sent_back' ? '已逐笔核对' : null;
    this.answers.set(key, answer);
    return answer;
  }

  async send(personId: Id, statementId: Id, idempotencyKey = id()) {
    const sending = new SendStatement(this.useCases, this.desk);
    const revisionHash = await this.seen(statementId, idempotencyKey);
    return sending.run({ personId }, { statementId, revisionHash, idempotencyKey });
  }

  /** What somebody looks at before they ask under this key, whatever comes between. */
  async looks(statementId: Id): Promise<string> {
    const key = id();
    await this.seen(statementId, key);
    return key;
  }

  /** The revision that stands when somebody first asks under a key: they ask again as they asked. */
  private async seen(statementId: Id, key: string): Promise<string> {
    const before = this.revisions.get(key);
    if (before !== undefined) return before;
    const [row] = await this.books.query<{ hash: string }>(
      sql`select revision_hash as hash from statement where id = ${statementId}::uuid`,
    );
    const hash = row?.hash ?? 'of nothing';
    this.revisions.set(key, hash);
    return hash;
  }

  async confirm(
    personId: Id,
    statementId: Id,
    invoice: (Omit<InvoiceInput, 'amount'> & { amount: bigint }) | null,
    idempotencyKey = id(),
  ) {
    const given = invoice && { ...invoice, amount: invoice.amount as Fen };
    const confirming = new ConfirmStatement(this.useCases, this.desk);
    const revisionHash = await this.seen(statementId, idempotencyKey);
    return confirming.run({ personId }, { statementId, revisionHash, invoice: given, idempotencyKey });
  }

  async dispute(personId: Id, statementId: Id, reason: string, idempotencyKey = id()) {
    const disputing = new DisputeStatement(this.useCases, this.desk);
    const revisionHash = await this.seen(statementId, idempotencyKey);
    return disputing.run({ personId }, { statementId, revisionHash, reason, idempotencyKey });
  }

  async sendBack(personId: Id, statementId: Id, reason: string, idempotencyKey = id()) {
    const sendingBack = new SendBackStatement(this.useCases, this.desk);
    const revisionHash = await this.seen(statementId, idempotencyKey);
    return sendingBack.run({ personId }, { statementId, revisionHash, reason, idempotencyKey });
  }

  approve(personId: Id, statementId: Id, revisionHash: string, idempotencyKey = id()) {
    const approving = new ApproveStatement(this.useCases, this.desk);
    return approving.run({ personId }, { statementId, revisionHash, idempotencyKey });
  }

  pay(
    personId: Id,
    statementId: Id,
    attempt: number,
    slip: { bankReference: string; paidOn: string },
    idempotencyKey = id(),
  ) {
    const { bankReference } = slip;
    const paidOn = slip.paidOn as BusinessDate;
    return this.paying().paid({ personId }, { statementId, attempt, bankReference, paidOn, idempotencyKey });
  }

  payFails(personId: Id, statementId: Id, attempt: number, reason: string, idempotencyKey = id()) {
    return this.paying().failed({ personId }, { statementId, attempt, reason, idempotencyKey });
  }

  private paying(): RecordPayment {
    return new RecordPayment(this.useCases, this.desk, this.tree);
  }

  /** The business day on which the office works. */
  today(): BusinessDate {
    return businessDate(this.books.clock.now());
  }

  /** A union under another, known to this service, as members would have published it. */
  async union(level = 'provincial', above: readonly Id[] = [], unionId: Id = id()): Promise<Id> {
    await this.books.query(
      sql`insert into platform.trade_union (id, parent_id, path, code, name, level, status, version)
         values (${unionId}::uuid, ${above.at(-1) ?? null}::uuid, ${[...above, unionId]}::uuid[], ${unionId}::text,
           '某工会', ${level}::text, 'active', 1)`,
    );
    return unionId;
  }

  /** A person with one duty. */
  async person(
    role: Role,
    scopeKind: 'union' | 'partner' | 'platform',
    scopeId: Id | null,
    personId: Id = id(),
  ): Promise<Id> {
    await this.books.query(
      sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, version)
         values (${id()}::uuid, ${personId}::uuid, ${role}::text, ${scopeKind}::text, ${scopeId}::uuid, '2026-01-01', 1)`,
    );
    return personId;
  }

  /** A merchant. @returns who applied for it */
  async partner(
    partnerId: Id,
    tradeUnionId: Id,
    { uscc = '91460100MA5T00000X', status = 'live' } = {},
  ): Promise<Id> {
    const applicant = id();
    await this.books.query(
      sql`insert into partner (id, name, uscc, trade_union_id, status, version, applicant_id)
         values (${partnerId}::uuid, '洗车行', ${uscc}::text, ${tradeUnionId}::uuid, ${status}::text, 1, ${applicant}::uuid)`,
    );
    return applicant;
  }

  /** Says how old what is known of duties is. */
  async dutiesAreBehind(seconds: number): Promise<void> {
    await this.books.query(
      sql`insert into platform.duty_freshness (one, caught_up_at)
         values (true, clock_timestamp() - make_interval(secs => ${seconds}::int))
       on conflict (one) do update set caught_up_at = excluded.caught_up_at`,
    );
  }

  /** By a resolution of its own. */
  async adopt(actorId: Id, line: BudgetLine, amount: bigint): Promise<void> {
    unwrap(await this.adoptBudget(actorId, { ...line, amount, document: `决议 ${id()}` }));
  }
}
