import { expect } from '@jest/globals';
import { DAY_MS, businessDate, businessMonth, fen, type Fen, type Id } from '@puhui/kernel';
import {
  decideDrawing,
  type Drawing,
  type Moves,
  type Whereabouts,
  type Standing,
} from '../settlement/draw-statement/decide.js';
import { happens } from './some-statement.js';
import { stepTo, type StatementStatus } from '../settlement/statement.js';

const WINDOW_MS = DAY_MS;

export interface WorldRedemption {
  readonly id: Id;
  readonly voucher: Id;
  readonly amount: Fen;
  readonly at: Date;
  undone: boolean;
  /** The statement that had told of it by the time that it was undone. */
  undoneOn: WorldStatement | null;
  line: WorldStatement | null;
  credit: WorldStatement | null;
}

export interface WorldStatement {
  readonly id: Id;
  readonly period: string;
  status: StatementStatus;
  /** The lines that its partner has seen, while it stands as it was sent. */
  told: readonly string[] | null;
}

/** The statement that is drawn, and the drafts that it takes over. */
type Here = readonly [WorldStatement, ...WorldStatement[]];

export type Outcome =
  | 'done'
  | 'STATEMENT_STEP_NOT_OPEN'
  | 'STATEMENT_ALREADY_PAID'
  | 'NOTHING_TO_PAY'
  | 'STATEMENT_NOT_CURRENT'
  | 'NOTHING_TO_SETTLE'
  | 'REDEMPTION_ALREADY_CREDITED';

/** Settlement between one union and one partner, in memory: the law of decide.ts over plain objects, and nothing else. */
export class SettlementWorld {
  readonly redemptions: WorldRedemption[] = [];
  readonly statements: WorldStatement[] = [];

  constructor(public now: Date) {}

  redeem(id: Id, voucher: Id, amount: Fen, at = this.now): void {
    this.redemptions.push({
      id,
      voucher,
      amount,
      at,
      undone: false,
      undoneOn: null,
      line: null,
      credit: null,
    });
  }

  undo(redemption: WorldRedemption): void {
    const { line } = redemption;
    redemption.undone = true;
    redemption.undoneOn = line && line.status !== 'draft' ? line : null;
  }

  /** Draws on the first draft of the period, or on a new one with the id given. */
  draw(period: string, idOfNew: Id): Outcome {
    const draft = this.draftOf(period);
    const statement: WorldStatement = draft ?? { id: idOfNew, period, status: 'draft', told: null };
    const absorbed = this.absorbedBy(statement);
    const here: Here = [statement, ...absorbed];
    const decided = decideDrawing(this.standings(here, []));
    if (!decided.ok) throw new Error('drawing names nothing, and nothing can be refused by name');
    const amount = here.reduce<bigint>((sum, one) => sum + this.amountOf(one), decided.value.amount);
    if (!draft && amount <= 0n) return 'NOTHING_TO_SETTLE';
    if (!draft) this.statements.push(statement);
    this.move(here, decided.value, []);
    return 'done';
  }

  redraw(statement: WorldStatement, without: readonly Id[]): Outcome {
    const step = stepTo(statement, happens.redraw);
    if (!step.ok) return 'STATEMENT_STEP_NOT_OPEN';
    const here: Here = [statement, ...this.absorbedBy(statement)];
    const decided = decideDrawing(this.standings(here, without));
    if (!decided.ok) return 'REDEMPTION_ALREADY_CREDITED';
    statement.status = 'draft';
    statement.told = null;
    this.move(here, decided.value, without);
    return 'done';
  }

  step(statement: WorldStatement, name: Exclude<keyof typeof happens, 'redraw'>): Outcome {
    const next = stepTo(statement, happens[name]);
    if (!next.ok) return 'STATEMENT_STEP_NOT_OPEN';
    if (name === 'send' && this.undoneOn(statement).length > 0) return 'STATEMENT_NOT_CURRENT';
    if (name === 'send' && this.amountOf(statement) <= 0n) return 'NOTHING_TO_PAY';
    statement.status = next.value;
    if (name === 'send') statement.told = this.linesOf(statement);
    return 'done';
  }

  draftOf(period: string): WorldStatement | undefined {
    return this.statements.find((one) => one.period === period && one.status === 'draft');
  }

  /** Other drafts up to its month that come to nothing or less: it takes over what waits on them. */
  private absorbedBy(statement: WorldStatement): WorldStatement[] {
    return this.statements.filter(
      (one) => one !== statement && one.period <= statement.period && this.waitsInVain(one),
    );
  }

  /** A draft that comes to nothing or less by what stands on it: nobody can send it. */
  waitsInVain(statement: WorldStatement): boolean {
    const undone = this.undoneOn(statement).reduce((sum, { amount }) => sum + amount, 0n);
    return statement.status === 'draft' && this.amountOf(statement) <= undone;
  }

  /** What stands on the statement though it was undone, and no credit takes it back. */
  undoneOn(statement: WorldStatement): WorldRedemption[] {
    return this.redemptions.filter(
      ({ undone, line, credit }) => undone && line === statement && credit === null,
    );
  }

  /** Every line as "redemption kind statement", sorted. */
  lines(): string[] {
    return this.redemptions
      .flatMap(({ id, line, credit }) => [
        ...(line ? [`${id} redemption ${line.id}`] : []),
        ...(credit ? [`${id} credit ${credit.id}`] : []),
      ])
      .sort();
  }

  amountOf(statement: WorldStatement): bigint {
    return this.redemptions.reduce(
      (sum, { amount, line, credit }) =>
        sum + (line === statement ? amount : 0n) - (credit === statement ? amount : 0n),
      0n,
    );
  }

  /** What went to the partner's account. */
  paid(): bigint {
    const paid = this.statements.filter(({ status }) => status === 'paid');
    return paid.reduce((sum, statement) => sum + this.amountOf(statement), 0n);
  }

  /** What all statements of these redemptions come to. */
  settled(): bigint {
    return this.statements.reduce((sum, statement) => sum + this.amountOf(statement), 0n);
  }

  linesOf(statement: WorldStatement): string[] {
    return this.lines().filter((line) => line.endsWith(statement.id));
  }

  private standings(here: Here, without: readonly Id[]) {
    return this.within(here[0]).map((redemption) => ({
      standing: this.standing(redemption, here, without),
      redemptions: 1,
      amount: redemption.amount,
    }));
  }

  private within(statement: WorldStatement): WorldRedemption[] {
    return this.redemptions.filter(({ at }) => businessMonth(businessDate(at)) <= statement.period);
  }

  private standing(redemption: WorldRedemption, here: Here, without: readonly Id[]): Standing {
    const whereaboutsOf = (on: WorldStatement | null): Whereabouts => {
      if (on === null) return 'nowhere';
      if (here.includes(on)) return 'here';
      return on.status === 'draft' ? 'on-a-draft' : 'told';
    };
    return {
      undone: redemption.undone,
      undoable: redemption.at.getTime() + WINDOW_MS > this.now.getTime(),
      named: without.includes(redemption.id),
      line: whereaboutsOf(redemption.line),
      credit: whereaboutsOf(redemption.credit),
    };
  }

  private move(here: Here, { moves }: Drawing, without: readonly Id[]): void {
    const [statement, ...absorbed] = here;
    const keyOf = (standing: Standing): string => JSON.stringify(standing);
    const byStanding = new Map<string, Moves>(moves.map((one) => [keyOf(one.standing), one]));
    const after = (move: Moves['line'] | undefined, before: WorldStatement | null) =>
      move === 'goes' ? null : move === 'comes' || (before && absorbed.includes(before)) ? statement : before;
    const decided = this.within(statement).map(
      (one) => [one, byStanding.get(keyOf(this.standing(one, here, without)))] as const,
    );
    for (const [redemption, move] of decided) {
      redemption.line = after(move?.line, redemption.line);
      redemption.credit = after(move?.credit, redemption.credit);
    }
    for (const one of absorbed) one.status = 'absorbed';
  }
}

/** What redemptions of a spec cost, no two in a row the same: an amount that stands for another one shows. */
const costs = [1_900n, 700n, 1n, 1_899n, 1_200n, 333n, 1_601n] as const;
export const cost_max: Fen = fen(1_900n);
export const costOf = (number: number): Fen => fen(costs[number % costs.length] ?? cost_max);

/** What must hold after every step. One question, since a property asks it many thousand times. */
export function expectLawful(world: SettlementWorld): void {
  const absorbed = world.statements.filter(({ status }) => status === 'absorbed');
  const told = world.statements.filter((statement) => statement.told);
  expect({
    unlawful: world.redemptions.filter(
      ({ line, credit, undone }) => credit !== null && (line === null || line === credit || !undone),
    ),
    // Asked of what happened, not of the law: no statement tells of what had been undone when it was sent.
    toldUndone: world.redemptions.filter(
      ({ line, credit, undone, undoneOn }) =>
        undone && line !== null && line.status !== 'draft' && credit === null && undoneOn !== line,
    ),
    // What was absorbed has nothing left that could be lost with it.
    leftOnAbsorbed: absorbed.flatMap((one) => world.linesOf(one)),
    stillAsTold: told.map((one) => world.linesOf(one)),
  }).toEqual({ unlawful: [], toldUndone: [], leftOnAbsorbed: [], stillAsTold: told.map((one) => one.told) });
}
