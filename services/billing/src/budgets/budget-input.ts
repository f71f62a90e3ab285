import { checkAmount, checkLine, checkText, checkYear, firstProblem } from '../input.js';
import type { InputRefusal } from '../refusals.js';

/** What every decision about a budget line says, beside the unions that it concerns. */
export interface BudgetInput {
  readonly year: number;
  readonly line: string;
  /** In fen. */
  readonly amount: bigint;
  /** The resolution behind it. */
  readonly document: string;
  readonly idempotencyKey: string;
}

/** The first value that cannot be right, or null. */
export const checkBudgetInput = (input: BudgetInput): InputRefusal | null =>
  firstProblem(
    checkYear('year', input.year),
    checkLine('line', input.line),
    checkAmount('amount', input.amount),
    checkText('document', input.document),
  );
