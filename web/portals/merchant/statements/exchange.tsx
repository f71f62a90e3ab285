import { AnswerSaid } from '../../../desk-kit/exchange/answer-said.js';
import type { FactLine } from '../../../desk-kit/facts.js';
import type { MerchantStatementFragment } from '../../../generated/merchant/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { exchangeWords } from './exchange-words.js';

type Exchange = Pick<MerchantStatementFragment, 'disputes' | 'disputeReason'>;

/** What the merchant said no to and what the union answered, the last first; of one that was disputed before disputes were kept, the last. */
export function useExchangeFacts({ disputes, disputeReason }: Exchange): readonly FactLine[] {
  const words = useWords(exchangeWords);
  const language = useLanguage();
  if (disputes.nodes.length === 0) return disputeReason === null ? [] : [[words.disputed, disputeReason]];
  const facts = disputes.nodes.flatMap(({ reason, disputedAt, answered }): FactLine[] => {
    const disputed: FactLine = [words.disputedOn(momentInFull(disputedAt, language)), reason];
    if (answered === null) return [disputed];
    const answeredOn = words.answeredOn(momentInFull(answered.redrawnAt, language));
    return [disputed, [answeredOn, <AnswerSaid key="answer" answered={answered} />]];
  });
  return disputes.pageInfo.hasNextPage ? [...facts, [words.disputed, words.earlier]] : facts;
}

interface WhichRevisionProps {
  readonly revision: number;
  readonly disputes: { readonly nodes: readonly { readonly answered: object | null }[] };
}

/** That it is not the first revision, and that what was disputed of it is answered: nothing else tells two of one month apart. */
export function WhichRevision({ revision, disputes }: WhichRevisionProps) {
  const words = useWords(exchangeWords);
  const [last] = disputes.nodes;
  const isAnswered = last !== undefined && last.answered !== null;
  if (revision === 1 && !isAnswered) return null;
  const nth = words.nth(String(revision));
  return <span className="quiet small">{isAnswered ? words.answered(nth) : nth}</span>;
}
