import { Status } from '../../../desk-kit/facts.js';
import type { StatementStatus } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { statementsWords } from './words.js';

/** A draft is the union's own; it is not for the merchant to look for. */
export const STATUSES = ['SENT', 'DISPUTED', 'CONFIRMED', 'SENT_BACK', 'APPROVED', 'PAID'] as const;

const tones = {
  DRAFT: 'quiet',
  SENT: 'waits',
  DISPUTED: 'bad',
  CONFIRMED: 'waits',
  SENT_BACK: 'waits',
  APPROVED: 'waits',
  PAID: 'good',
  ABSORBED: 'quiet',
} as const;

export function StatementStatusWord({ status }: { readonly status: StatementStatus }) {
  const words = useWords(statementsWords);
  return <Status word={words[status]} tone={tones[status]} />;
}

/** Until it is paid, or another has taken its lines over, the union's next step may come at any time. */
export const waitsForSomebody = (status: StatementStatus): boolean =>
  status !== 'PAID' && status !== 'ABSORBED';

/** What a merchant may answer to a statement; the server decides again. */
export const stepsOf: Readonly<Record<StatementStatus, readonly ('confirm' | 'dispute')[]>> = {
  DRAFT: [],
  SENT: ['confirm', 'dispute'],
  DISPUTED: [],
  CONFIRMED: [],
  SENT_BACK: [],
  APPROVED: [],
  PAID: [],
  ABSORBED: [],
};
