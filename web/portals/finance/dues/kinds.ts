import type { DuesPaymentKind, IncomeKind } from '../../../generated/finance/graphql.js';

/** How dues come in, and how they are paid on: five kinds of business whose entries differ. */
export const INCOMES = [
  'DUES_PAID_IN',
  'DUES_COLLECTED_HERE',
  'DUES_PASSED_DOWN',
] as const satisfies readonly IncomeKind[];
export const PAYMENTS = ['PAID_UP', 'PASSED_ON'] as const satisfies readonly DuesPaymentKind[];
