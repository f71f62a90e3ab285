import { AnswerSaid } from '../../../desk-kit/exchange/answer-said.js';
import type { FactLine } from '../../../desk-kit/facts.js';
import { useNameOfPerson } from '../../../desk-kit/person-name.js';
import type { StatementWholeFragment, WhatWasAnsweredFragment } from '../../../generated/finance/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { exchangeWords } from './exchange-words.js';

/** A line for an answer, under a label that says whose and when; none where nobody has answered yet. */
function useAnswerLines(): (
  answered: WhatWasAnsweredFragment | null,
  label: (who: string, when: string) => string,
) => readonly FactLine[] {
  const language = useLanguage();
  const nameOf = useNameOfPerson();
  return (answered, label) => {
    if (answered === null) return [];
    const { personId, person, redrawnAt } = answered;
    const named = label(nameOf(personId, person), momentInFull(redrawnAt, language));
    return [[named, <AnswerSaid key="answer" answered={answered} />]];
  };
}

/** What its merchant said no to and what they were answered, the last first; of one that was disputed before disputes were kept, the last. */
export function useDisputeFacts({ disputes, disputeReason }: StatementWholeFragment): readonly FactLine[] {
  const words = useWords(exchangeWords);
  const language = useLanguage();
  const nameOf = useNameOfPerson();
  const answerLines = useAnswerLines();
  if (disputes.nodes.length === 0)
    return disputeReason === null ? [] : [[words.disputeReason, disputeReason]];
  const facts = disputes.nodes.flatMap(({ personId, person, reason, disputedAt, answered }): FactLine[] => [
    [words.disputedOn(nameOf(personId, person), momentInFull(disputedAt, language)), reason],
    ...answerLines(answered, words.disputeAnswered),
  ]);
  return disputes.pageInfo.hasNextPage ? [...facts, [words.disputeReason, words.earlierDisputes]] : facts;
}

/** Each time that an approver sent it back, the last first, with who and why, and what they were answered. */
export function useSendBackFacts({ sendBacks }: StatementWholeFragment): readonly FactLine[] {
  const words = useWords(exchangeWords);
  const language = useLanguage();
  const nameOf = useNameOfPerson();
  const answerLines = useAnswerLines();
  const facts = sendBacks.nodes.flatMap(({ personId, person, reason, sentBackAt, answered }): FactLine[] => [
    [words.sentBackOn(nameOf(personId, person), momentInFull(sentBackAt, language)), reason],
    ...answerLines(answered, words.sendBackAnswered),
  ]);
  return sendBacks.pageInfo.hasNextPage ? [...facts, [words.sentBack, words.earlierSendBacks]] : facts;
}

/** What waits for an answer: the last of them, where the statement is not drawn anew yet. */
export function useAskedFacts(statement: StatementWholeFragment): readonly FactLine[] {
  const disputes = useDisputeFacts(statement);
  const sendBacks = useSendBackFacts(statement);
  if (statement.status === 'DISPUTED') return disputes.slice(0, 1);
  return statement.status === 'SENT_BACK' ? sendBacks.slice(0, 1) : [];
}
