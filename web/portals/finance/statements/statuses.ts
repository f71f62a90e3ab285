import type { StatementStatus } from '../../../generated/finance/graphql.js';

export const STATUSES = ['DRAFT', 'SENT', 'DISPUTED', 'CONFIRMED', 'APPROVED', 'PAID', 'ABSORBED'] as const;

const tones = {
  DRAFT: 'quiet',
  SENT: 'waits',
  DISPUTED: 'bad',
  CONFIRMED: 'waits',
  APPROVED: 'waits',
  PAID: 'good',
  ABSORBED: 'quiet',
} as const;

export const toneOf = (status: StatementStatus) => tones[status];

export type Step = 'send' | 'redraw' | 'approve' | 'pay' | 'fail';

/** Which steps a status has, in the order of what is usually next; the server decides again when one is taken. */
export const stepsOf: Readonly<Record<StatementStatus, readonly Step[]>> = {
  DRAFT: ['send', 'redraw'],
  SENT: ['redraw'],
  DISPUTED: ['redraw'],
  CONFIRMED: ['approve', 'redraw'],
  APPROVED: ['pay', 'fail'],
  PAID: [],
  ABSORBED: [],
};

/** Until it is paid, or another has taken its lines over, somebody's next step may come at any time. */
export const waitsForSomebody = (status: StatementStatus): boolean => stepsOf[status].length > 0;

/** An approver reads everything and edits nothing. */
export const dutyFor = (step: Step): 'FINANCE_APPROVER' | 'FINANCE_OFFICER' =>
  step === 'approve' ? 'FINANCE_APPROVER' : 'FINANCE_OFFICER';
