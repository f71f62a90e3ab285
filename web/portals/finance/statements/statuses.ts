import type {
  StatementStatus,
  StatementStep,
  StepsOfReaderFragment,
} from '../../../generated/finance/graphql.js';
import type { Refused } from '../../../kit/refusal.js';

export const STATUSES = [
  'DRAFT',
  'SENT',
  'DISPUTED',
  'CONFIRMED',
  'SENT_BACK',
  'APPROVED',
  'PAID',
  'ABSORBED',
] as const;

const tones = {
  DRAFT: 'quiet',
  SENT: 'waits',
  DISPUTED: 'bad',
  CONFIRMED: 'waits',
  SENT_BACK: 'bad',
  APPROVED: 'waits',
  PAID: 'good',
  ABSORBED: 'quiet',
} as const;

export const toneOf = (status: StatementStatus) => tones[status];

export type Step = 'send' | 'redraw' | 'approve' | 'send-back' | 'pay' | 'fail';

/** Which steps a status has, in the order of what is usually next; the server decides again when one is taken. */
export const stepsOf: Readonly<Record<StatementStatus, readonly Step[]>> = {
  DRAFT: ['send', 'redraw'],
  SENT: [],
  DISPUTED: ['redraw'],
  CONFIRMED: ['approve', 'send-back', 'redraw'],
  SENT_BACK: ['redraw'],
  APPROVED: ['pay', 'fail'],
  PAID: [],
  ABSORBED: [],
};

/** Each step of these pages as the server names it, where it says whose it is. */
export const stepNames = {
  send: 'SEND',
  redraw: 'REDRAW',
  approve: 'APPROVE',
  'send-back': 'SEND_BACK',
  pay: 'PAY',
  fail: 'FAIL',
} as const satisfies Readonly<Record<Step, StatementStep>>;

/** What the server would answer to whoever takes a step of theirs; null where nothing keeps them from it. */
export const hindranceTo = (step: Step, { hinderedSteps }: StepsOfReaderFragment): Refused | null =>
  hinderedSteps.find((one) => one.step === stepNames[step])?.hindrance ?? null;

/** Until it is paid, or another has taken its lines over, somebody's next step may come at any time. */
export const waitsForSomebody = (status: StatementStatus): boolean =>
  status !== 'PAID' && status !== 'ABSORBED';

/** An approver reads everything and edits nothing. */
export const dutyFor = (step: Step): 'FINANCE_APPROVER' | 'FINANCE_OFFICER' =>
  step === 'approve' || step === 'send-back' ? 'FINANCE_APPROVER' : 'FINANCE_OFFICER';
