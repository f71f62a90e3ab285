import { Status } from '../../../desk-kit/facts.js';
import { saidRefusal } from '../../../desk-kit/said-refusal.js';
import type { MerchantStatementFragment, StatementStatus } from '../../../generated/merchant/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import type { Language } from '../../../kit/words.js';
import { statementsWords, type StatementsWords } from './words.js';

/** A draft that a merchant sees is one that it was sent before, which the union draws anew. */
export const STATUSES = ['SENT', 'DISPUTED', 'DRAFT', 'CONFIRMED', 'SENT_BACK', 'APPROVED', 'PAID'] as const;

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

/** Which revision it is, as both parties find it on their pages and papers; while it is drawn anew, which its merchant was sent last. */
export const revisionOf = (
  { revision, revisionHash }: Pick<MerchantStatementFragment, 'revision' | 'revisionHash'>,
  words: StatementsWords,
): string =>
  revisionHash === ''
    ? words.revisionBefore(String(revision))
    : words.revisionOf(String(revision), revisionHash.slice(0, 12));

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

type Step = 'confirm' | 'dispute';
const stepNames = { confirm: 'CONFIRM', dispute: 'DISPUTE' } as const satisfies Readonly<
  Record<Step, MerchantStatementFragment['steps'][number]>
>;

/** Whether a step is the reader's and nothing keeps them from it, as the server says. */
export const isTheirs = (step: Step, { steps }: MerchantStatementFragment): boolean =>
  steps.includes(stepNames[step]);

/** What the server would answer to the reader, and who takes the step then; null where nothing keeps them from it. */
export function whyNot(
  step: Step,
  { hinderedSteps }: MerchantStatementFragment,
  language: Language,
): string | null {
  const kept = hinderedSteps.find((one) => one.step === stepNames[step]);
  return kept === undefined ? null : saidRefusal(kept.hindrance, language);
}

/** In place of the confirmation, where it would be refused to the reader. */
export function WhyNotConfirm({ statement }: { readonly statement: MerchantStatementFragment }) {
  const words = useWords(statementsWords);
  const why = whyNot('confirm', statement, useLanguage());
  return (
    why !== null && (
      <div className="note" role="status">
        <strong>{words.notYoursToConfirm}</strong>
        {why}
      </div>
    )
  );
}
