import {
  billingService,
  CONTROL_RULE,
  controlAccount,
  entryDraft,
  lockBooks,
  noLinks,
  postEntries,
  PrismaClient,
  type BudgetLine,
  type EntryDraft,
} from '@puhui/billing/testing';
import { fen, newId, systemClock, type Id } from '@puhui/kernel';
import { adapterOver, Database, migrationSetsOf, runMigrations, sql } from '@puhui/platform';
import { openPool, type Pool } from '@puhui/postgres';
import { lostWork } from '../frame/lost-work.js';
import { SET_ROWS } from './orders.js';

/** A campaign's line of a union, and what is bound for it. */
interface Bound {
  readonly line: BudgetLine;
  readonly campaignId: Id;
}

const ENOUGH = 1_000_000_000_000_000n;
const UNIT = 1_900n;

/** Billing's own books, as the service posts to them. */
export class HouseBooks {
  private readonly pool: Pool;
  private readonly client: PrismaClient;
  private readonly database: Database<PrismaClient>;
  private next = 0;
  private posted = 0;

  private constructor(
    url: string,
    private readonly bound: readonly Bound[],
  ) {
    this.pool = openPool({
      connectionString: url,
      connections_max: 2,
      applicationName: 'bench-posting',
      onLost: () => undefined,
    });
    this.client = new PrismaClient({ adapter: adapterOver(this.pool, console.error) });
    this.database = new Database<PrismaClient>(this.client, this.pool);
  }

  static async open(url: string, unions: number): Promise<HouseBooks> {
    const sets = migrationSetsOf('billing', billingService.migrations);
    await runMigrations({ connectionString: url, sets, say: () => undefined });
    const now = systemClock.now();
    const bound = Array.from({ length: unions }, (): Bound => {
      const line = { tradeUnionId: newId(now), year: 2026, line: 'general-benefits' };
      return { line, campaignId: newId(now) };
    });
    const books = new HouseBooks(url, bound);
    for (let from = 0; from < unions; from += SET_ROWS)
      await books.post(bound.slice(from, from + SET_ROWS).flatMap(funded));
    await books.database.transaction((tx) => tx.execute(sql`analyze`));
    return books;
  }

  /** A set of redemptions, over as many unions as there are. */
  async postRedemptions(rows: number): Promise<void> {
    const drafts = Array.from({ length: rows }, (): EntryDraft => {
      const { line, campaignId } = this.bound[(this.next += 1) % this.bound.length]!;
      const [encumbered, consumed] = (['encumbered', 'consumed'] as const).map((code) =>
        controlAccount(line, code, campaignId),
      );
      return draft('redemption', consumed!, encumbered!, UNIT, campaignId);
    });
    await this.post(drafts);
    this.posted += rows;
  }

  async brokenLaws(): Promise<string[]> {
    const [row] = await this.database.query<{ unequal: number; unblocked: number; kept: number }[]>(sql`
      select (select count(*)::int from entry where cause_kind = 'redemption') as kept,
        (select count(*)::int from account a where (debits, credits) is distinct from (
          (select coalesce(sum(amount), 0) from entry where debit_key = a.key),
          (select coalesce(sum(amount), 0) from entry where credit_key = a.key))) as unequal,
        ((select count(*) from entry) - (select coalesce(sum(entries), 0) from block))::int as unblocked`);
    return [
      ...lostWork({ told: this.posted, kept: row?.kept ?? 0 }),
      ...(row?.unequal === 0 ? [] : [`${row?.unequal} accounts are not what their entries come to`]),
      ...(row?.unblocked === 0 ? [] : [`${row?.unblocked} entries are in no block`]),
    ];
  }

  close = async (): Promise<void> => {
    await this.client.$disconnect();
    await this.pool.end();
  };

  private post(drafts: readonly EntryDraft[]): Promise<void> {
    return this.database.statements(async (tx) => {
      await lockBooks(
        tx,
        drafts.map(({ debit }) => debit.tradeUnionId),
      );
      await postEntries(tx, drafts, systemClock.now());
    });
  }
}

function funded({ line, campaignId }: Bound): EntryDraft[] {
  const [free, appropriated] = [controlAccount(line, 'free'), controlAccount(line, 'appropriated')];
  const encumbered = controlAccount(line, 'encumbered', campaignId);
  return [
    draft('budget-adopted', free, appropriated, ENOUGH, null),
    draft('encumbrance', encumbered, free, ENOUGH, campaignId),
  ];
}

function draft(
  kind: EntryDraft['cause']['kind'],
  debit: EntryDraft['debit'],
  credit: EntryDraft['credit'],
  amount: bigint,
  campaignId: Id | null,
): EntryDraft {
  const occurredAt = systemClock.now();
  return entryDraft({
    ...noLinks,
    id: newId(occurredAt),
    debit,
    credit,
    amount: fen(amount),
    cause: { kind, id: newId(occurredAt), part: 0 },
    occurredAt,
    actorId: null,
    document: null,
    rule: CONTROL_RULE,
    reverses: null,
    campaignId,
    voucherId: campaignId === null ? null : newId(occurredAt),
  });
}
