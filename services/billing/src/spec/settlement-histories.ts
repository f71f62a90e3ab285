import { sql } from '@puhui/platform';
import { expect } from '@jest/globals';
import { DAY_MS, newId, unwrap, type Id, type Result } from '@puhui/kernel';
import type { Statement } from '../settlement/statement.js';
import type { SpecBooks } from './books.js';
import { deliver } from './deliver.js';
import { campaignFlows } from './figures.js';
import { stepTo } from '../settlement/statement.js';
import { happens } from './some-statement.js';
import { pay, settlementStory, type SettlementStory } from './settlement-story.js';
import { actionOf, type Action, type Step } from './settlement-steps.js';
import {
  cost_max,
  costOf,
  expectLawful,
  SettlementWorld,
  type Outcome,
  type WorldStatement,
} from './settlement-world.js';

const START = new Date('2026-11-27T02:00:00.000Z');
const SPARE_REDEMPTIONS = 40;
const id = (): Id => newId(new Date());

/** A history that is played twice in step: by the service on its database, and by the law in memory. */
class TwofoldHistory {
  private readonly world = new SettlementWorld(START);
  private readonly paidOn = new Map<Id, string>();
  /** What was done and how it ended, in order. */
  readonly outcomes: string[] = [];

  private constructor(
    private readonly books: SpecBooks,
    private readonly story: SettlementStory,
  ) {}

  static async begin(books: SpecBooks): Promise<TwofoldHistory> {
    const story = await settlementStory(books, { redemptions: 0, units: 200 });
    books.clock.set(START);
    return new TwofoldHistory(books, story);
  }

  async take(step: Step): Promise<void> {
    const action = actionOf(step, this.world);
    if (!action) return;
    await this.both(action);
    await this.expectSameLines();
  }

  /** Draws everything that there is, with enough redemptions to set all credits off against. */
  async end(): Promise<void> {
    const { world, story } = this;
    await this.both({ do: 'day-passes' });
    for (const statement of world.statements) await this.both({ do: 'redraw', statement, without: [] });
    const spare = Array.from({ length: SPARE_REDEMPTIONS }, () => [id(), id()] as const);
    await deliver(
      this.books,
      ...spare.map(([of, to]) => story.campaign.redeemed(to, of, world.now, cost_max)),
    );
    for (const [redemption, voucher] of spare) world.redeem(redemption, voucher, cost_max);
    await this.both({ do: 'day-passes' });
    this.books.clock.set(new Date('2027-06-01T02:00:00.000Z'));
    world.now = this.books.clock.now();
    await this.both({ do: 'draw', period: '2027-06' });
    await this.expectSameLines();
    expectSame(
      world.statements.filter((one) => world.waitsInVain(one)),
      [],
    );
    const { consumed } = await campaignFlows(this.books, story.campaign.id);
    expectSame([await this.settledInDatabase(), world.settled()], [consumed, consumed]);
  }

  /** Does it on both sides, which must say the same of it: done, or refused for the same reason. */
  private async both(action: Action): Promise<void> {
    const [real, lawful] = await this.onBoth(action);
    this.outcomes.push(`${action.do} ${real}`);
    expectSame({ did: action.do, outcome: real }, { did: action.do, outcome: lawful });
  }

  private async onBoth(action: Action): Promise<[string, Outcome]> {
    const { world, story, books } = this;
    const { office, officer } = story;
    switch (action.do) {
      case 'redeem': {
        const [redemption, voucher] = [id(), id()];
        const cost = costOf(world.redemptions.length);
        await deliver(books, story.campaign.redeemed(voucher, redemption, world.now, cost));
        world.redeem(redemption, voucher, cost);
        return ['done', 'done'];
      }
      case 'day-passes':
        books.clock.advance(DAY_MS);
        world.now = books.clock.now();
        return ['done', 'done'];
      case 'undo': {
        const { voucher, id: redemption, amount } = action.redemption;
        await deliver(books, story.campaign.undone(voucher, redemption, world.now, amount));
        world.undo(action.redemption);
        return ['done', 'done'];
      }
      case 'draw': {
        const { partnerId } = story.campaign;
        const command = { partnerId, tradeUnionId: story.union, period: action.period };
        const drawn = await office.draw(officer, command);
        return [outcomeOf(drawn), world.draw(action.period, drawn.ok ? drawn.value.id : id())];
      }
      case 'redraw': {
        const { statement, without } = action;
        const drawn = await office.redraw(officer, statement.id, without);
        return [outcomeOf(drawn), world.redraw(statement, without)];
      }
      case 'sign-and-lose-duty':
        return [
          outcomeOf(await this.signAndLoseDuty(action.statement.id)),
          stepTo(action.statement, happens.approve).ok ? 'done' : 'STATEMENT_STEP_NOT_OPEN',
        ];
      default: {
        const again = action.do === 'pay' ? this.paidAgain(action.statement) : null;
        return [
          outcomeOf(await this.step(action.do, action.statement.id)),
          again ?? world.step(action.statement, action.do),
        ];
      }
    }
  }

  /** What was paid is paid: the same slip of the same day is the same payment, and any other is refused. */
  private paidAgain(statement: WorldStatement): Outcome | null {
    const today = this.story.office.today();
    if (statement.status === 'paid')
      return this.paidOn.get(statement.id) === today ? 'done' : 'STATEMENT_ALREADY_PAID';
    if (statement.status === 'approved') this.paidOn.set(statement.id, today);
    return null;
  }

  private async step(
    name: 'send' | 'confirm' | 'dispute' | 'sendBack' | 'approve' | 'pay',
    statementId: Id,
  ): Promise<Result<Statement, { readonly code: string }>> {
    const { office, officer, partnerAdmin, approvers } = this.story;
    switch (name) {
      case 'send':
        return office.send(officer, statementId);
      case 'confirm':
        return office.confirm(partnerAdmin, statementId, null);
      case 'dispute':
        return office.dispute(partnerAdmin, statementId, '金额需要核对');
      case 'sendBack':
        return office.sendBack(approvers[1], statementId, '有一笔核销没有凭证');
      case 'approve':
        return this.approve(statementId);
      case 'pay':
        return pay(this.story, statementId, 1, `BOC-${statementId}`);
    }
  }

  private async approve(statementId: Id): Promise<Result<Statement, { readonly code: string }>> {
    const hash = await this.hashOf(statementId);
    const [first, second] = this.story.approvers;
    const { office } = this.story;
    const signed = await office.approve(first, statementId, hash);
    // Whoever has signed a paid or approved statement is told so; to the law it is not ready.
    if (!signed.ok) return { ok: false, error: { code: 'STATEMENT_STEP_NOT_OPEN' } };
    return { ok: true, value: unwrap(await office.approve(second, statementId, hash)) };
  }

  /** To the law it is as if they had not signed: two others approve. */
  private async signAndLoseDuty(statementId: Id): Promise<Result<Statement, { readonly code: string }>> {
    const { office, union } = this.story;
    const person = await office.person('finance_approver', 'union', union);
    const signed = await office.approve(person, statementId, await this.hashOf(statementId));
    await this.books.query(
      sql`update platform.duty set revoked_at = ${this.books.clock.now()}::timestamptz where person_id = ${person}::uuid`,
    );
    return signed;
  }

  private async hashOf(statementId: Id): Promise<string> {
    const [row] = await this.books.query<{ hash: string }>(
      sql`select revision_hash as hash from statement where id = ${statementId}::uuid`,
    );
    return row?.hash ?? '';
  }

  private async expectSameLines(): Promise<void> {
    expectLawful(this.world);
    const rows = await this.books.query<{ line: string }>(
      sql`select l.redemption_id || ' ' || l.kind || ' ' || l.statement_id as line from statement_line l
        where l.campaign_id = ${this.story.campaign.id}::uuid`,
    );
    expectSame(rows.map(({ line }) => line).sort(), this.world.lines());
  }

  private async settledInDatabase(): Promise<bigint> {
    const [row] = await this.books.query<{ amount: string }>(
      sql`select coalesce(sum(s.amount), 0)::text as amount from statement s where s.trade_union_id = ${this.story.union}::uuid`,
    );
    return BigInt(row?.amount ?? 0);
  }
}

function expectSame(real: unknown, lawful: unknown): void {
  expect(real).toEqual(lawful);
}

const outcomeOf = (answer: Result<unknown, { readonly code: string }>): string =>
  answer.ok ? 'done' : answer.error.code;

/** Plays one history to its end, where every redemption is settled as it must be; answers what came of each step. */
export async function expectLawfulHistory(
  books: SpecBooks,
  steps: readonly Step[],
): Promise<readonly string[]> {
  const history = await TwofoldHistory.begin(books);
  for (const step of steps) await history.take(step);
  await history.end();
  return history.outcomes;
}
