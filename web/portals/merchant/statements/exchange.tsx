import { AnswerSaid, isAnsweredBy, useChangeFacts, Written } from '../../../desk-kit/exchange/answer-said.js';
import type { FactLine } from '../../../desk-kit/facts.js';
import type { MerchantStatementFragment } from '../../../generated/merchant/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { exchangeWords } from './exchange-words.js';

type Exchange = Pick<MerchantStatementFragment, 'disputes' | 'disputeReason' | 'revision' | 'lastChange'>;

/** What changed in it, where no answer says that; what the merchant said no to and what the union answered, the last first; of one that was disputed before disputes were kept, the last. */
export function useExchangeFacts(statement: Exchange): readonly FactLine[] {
  const { disputes, disputeReason, revision } = statement;
  const changes = useChangeFacts(
    statement,
    disputes.nodes.map(({ answered }) => answered),
  );
  const words = useWords(exchangeWords);
  const language = useLanguage();
  if (disputes.nodes.length === 0)
    return disputeReason === null
      ? changes
      : [...changes, [words.disputed, <Written key="reason" text={disputeReason} />]];
  const facts = disputes.nodes.flatMap(({ reason, disputedAt, answered }): FactLine[] => {
    const reasonSaid = <Written key="reason" text={reason} />;
    const disputed: FactLine = [words.disputedOn(momentInFull(disputedAt, language)), reasonSaid];
    if (answered === null) return [disputed];
    const when = momentInFull(answered.redrawnAt, language);
    const label = isAnsweredBy(revision, answered)
      ? words.answeredOn(when)
      : words.answeredBefore(words.nth(String(answered.revisionBefore)), when);
    return [disputed, [label, <AnswerSaid key="answer" answered={answered} />]];
  });
  const earlier: readonly FactLine[] = disputes.pageInfo.hasNextPage ? [[words.disputed, words.earlier]] : [];
  return [...changes, ...facts, ...earlier];
}

interface WhichRevisionProps {
  readonly revision: number;
  readonly disputes: {
    readonly nodes: readonly { readonly answered: { readonly revision: number } | null }[];
  };
}

/** That it is not the first revision, and that it is the one that answers what was disputed: nothing else tells two of one month apart. */
export function WhichRevision({ revision, disputes }: WhichRevisionProps) {
  const words = useWords(exchangeWords);
  const [last] = disputes.nodes;
  const isAnswered = last !== undefined && isAnsweredBy(revision, last.answered);
  if (revision === 1 && !isAnswered) return null;
  const nth = words.nth(String(revision));
  return <span className="quiet small">{isAnswered ? words.answered(nth) : nth}</span>;
}
