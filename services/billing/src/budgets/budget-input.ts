import type { AdoptBudgetInput } from '../generated/graphql.js';
import { allFit, checkAmount, checkLine, checkText, type Checked } from '../input.js';

/** What every decision about a budget line says, beside the unions that it concerns. */
type BudgetInput = Pick<AdoptBudgetInput, 'line' | 'amount' | 'document'>;

/** Whether each value can be right. */
export const checkBudgetInput = (input: BudgetInput): Checked =>
  allFit(
    checkLine('line', input.line),
    checkAmount('amount', input.amount),
    checkText('document', input.document),
  );
