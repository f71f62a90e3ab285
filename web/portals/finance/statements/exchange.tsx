import { AnswerSaid, isAnsweredBy, useChangeFacts, Written } from '../../../desk-kit/exchange/answer-said.js';
import type { FactLine } from '../../../desk-kit/facts.js';
import { useNameOfPerson, useNameOr } from '../../../desk-kit/person-name.js';
import type { StatementWholeFragment, WhatWasAnsweredFragment } from '../../../generated/finance/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { exchangeWords } from './exchange-words.js';

interface WroteProps {
  readonly text: string;
  readonly who: string;
}

/** What somebody wrote, and under it who. */
function Wrote({ text, who }: WroteProps) {
  const words = useWords(exchangeWords);
  return (
    <span className="stack">
      <Written text={text} />
      <span className="quiet small">
        <bdi>{words.by(who)}</bdi>
      </span>
    </span>
  );
}

interface AnswerLabels {
  readonly now: (when: string) => string;
  /** Where it answered by a revision before the one that stands. */
  readonly before: (n: string, when: string) => string;
}

/** A line for an answer, under a label that says to what and when; none where nobody has answered yet. */
function useAnswerLines(
  revision: number,
): (answered: WhatWasAnsweredFragment | null, labels: AnswerLabels) => readonly FactLine[] {
  const language = useLanguage();
  const words = useWords(exchangeWords);
  const nameOf = useNameOfPerson();
  return (answered, { now, before }) => {
    if (answered === null) return [];
    const { personId, person, redrawnAt, revisionBefore } = answered;
    const when = momentInFull(redrawnAt, language);
    const label = isAnsweredBy(revision, answered) ? now(when) : before(String(revisionBefore), when);
    return [
      [
        label,
        <span key="answer" className="stack">
          <AnswerSaid answered={answered} />
          <span className="quiet small">
            <bdi>{words.by(nameOf(personId, person))}</bdi>
          </span>
        </span>,
      ],
    ];
  };
}

/** What its merchant said no to and what they were answered, the last first; of one that was disputed before disputes were kept, the last. */
function useDisputeFacts({ disputes, disputeReason, revision }: StatementWholeFragment): readonly FactLine[] {
  const words = useWords(exchangeWords);
  const language = useLanguage();
  const [nameOf, nameOr] = [useNameOfPerson(), useNameOr()];
  const answerLines = useAnswerLines(revision);
  if (disputes.nodes.length === 0)
    return disputeReason === null
      ? []
      : [[words.disputeReason, <Written key="reason" text={disputeReason} />]];
  const facts = disputes.nodes.flatMap(({ personId, person, reason, disputedAt, answered }): FactLine[] => {
    // They answer for their merchant: no union has to know them.
    const who =
      person === null ? nameOf(personId, null) : nameOr(person, words.merchantAdmin(personId.slice(-4)));
    return [
      [words.disputedOn(momentInFull(disputedAt, language)), <Wrote key="reason" text={reason} who={who} />],
      ...answerLines(answered, { now: words.disputeAnswered, before: words.disputeAnsweredBefore }),
    ];
  });
  return disputes.pageInfo.hasNextPage ? [...facts, [words.disputeReason, words.earlierDisputes]] : facts;
}

/** Each time that an approver sent it back, the last first, with who and why, and what they were answered. */
function useSendBackFacts({ sendBacks, revision }: StatementWholeFragment): readonly FactLine[] {
  const words = useWords(exchangeWords);
  const language = useLanguage();
  const nameOf = useNameOfPerson();
  const answerLines = useAnswerLines(revision);
  const facts = sendBacks.nodes.flatMap(({ personId, person, reason, sentBackAt, answered }): FactLine[] => [
    [
      words.sentBackOn(momentInFull(sentBackAt, language)),
      <Wrote key="reason" text={reason} who={nameOf(personId, person)} />,
    ],
    ...answerLines(answered, { now: words.sendBackAnswered, before: words.sendBackAnsweredBefore }),
  ]);
  return sendBacks.pageInfo.hasNextPage ? [...facts, [words.sentBack, words.earlierSendBacks]] : facts;
}

/** All that was said of it, and what changed last, where no answer says that. */
export function useExchangeFacts(statement: StatementWholeFragment): readonly FactLine[] {
  const asked = [...statement.disputes.nodes, ...statement.sendBacks.nodes];
  const changes = useChangeFacts(
    statement,
    asked.map(({ answered }) => answered),
  );
  const [disputes, sendBacks] = [useDisputeFacts(statement), useSendBackFacts(statement)];
  return [...changes, ...disputes, ...sendBacks];
}

/** What waits for an answer: the last of them, where the statement is not drawn anew yet. */
export function useAskedFacts(statement: StatementWholeFragment): readonly FactLine[] {
  const disputes = useDisputeFacts(statement);
  const sendBacks = useSendBackFacts(statement);
  if (statement.status === 'DISPUTED') return disputes.slice(0, 1);
  return statement.status === 'SENT_BACK' ? sendBacks.slice(0, 1) : [];
}
