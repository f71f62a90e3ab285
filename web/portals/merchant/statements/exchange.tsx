import { AnswerSaid, WhatChanged } from '../../../desk-kit/exchange/answer-said.js';
import type { FactLine } from '../../../desk-kit/facts.js';
import type { MerchantStatementFragment } from '../../../generated/merchant/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { exchangeWords } from './exchange-words.js';

type Exchange = Pick<MerchantStatementFragment, 'revision' | 'changed' | 'disputes' | 'disputeReason'>;

/** What is new in it, and what the merchant said no to and what the union answered, the last first. */
export function useExchangeFacts(statement: Exchange): readonly FactLine[] {
  return [...useChangeFacts(statement), ...useDisputeFacts(statement)];
}

/** What differs from the revision that the merchant knew, where no answer to them says it: they aren't told who asked for it. */
function useChangeFacts({ changed, disputes }: Exchange): readonly FactLine[] {
  const words = useWords(exchangeWords);
  const language = useLanguage();
  if (changed === null || changed.revision === disputes.nodes[0]?.answered?.revision) return [];
  const changedOn = words.changedOn(momentInFull(changed.redrawnAt, language));
  return [[changedOn, <WhatChanged key="changed" changed={changed} />]];
}

/** Of one that was disputed before disputes were kept, the last. */
function useDisputeFacts({ revision, disputes, disputeReason }: Exchange): readonly FactLine[] {
  const words = useWords(exchangeWords);
  const language = useLanguage();
  if (disputes.nodes.length === 0) return disputeReason === null ? [] : [[words.disputed, disputeReason]];
  const facts = disputes.nodes.flatMap(({ reason, disputedAt, answered }): FactLine[] => {
    const disputed: FactLine = [words.disputedOn(momentInFull(disputedAt, language)), reason];
    if (answered === null) return [disputed];
    const when = momentInFull(answered.redrawnAt, language);
    const answeredOn =
      answered.revision === revision
        ? words.answeredOn(when)
        : words.answeredBefore(String(answered.revisionBefore), when);
    return [disputed, [answeredOn, <AnswerSaid key="answer" answered={answered} />]];
  });
  return disputes.pageInfo.hasNextPage ? [...facts, [words.disputed, words.earlier]] : facts;
}

interface WhichRevisionProps {
  readonly revision: number;
  readonly disputes: {
    readonly nodes: readonly { readonly answered: { readonly revision: number } | null }[];
  };
}

/** That it is not the first revision, and that it answers what was disputed: nothing else tells two of one month apart. */
export function WhichRevision({ revision, disputes }: WhichRevisionProps) {
  const words = useWords(exchangeWords);
  const [last] = disputes.nodes;
  const isAnswered = last?.answered?.revision === revision;
  if (revision === 1 && !isAnswered) return null;
  const nth = words.nth(String(revision));
  return <span className="quiet small">{isAnswered ? words.answered(nth) : nth}</span>;
}
