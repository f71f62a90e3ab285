import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Outcome } from '../../../desk-kit/deed-page.js';
import { EmptyPage, Status, type SomeFacts } from '../../../desk-kit/facts.js';
import { StepOf } from '../../../desk-kit/not-now.js';
import { OnlyFor } from '../../../desk-kit/only-for.js';
import { saidRefusal } from '../../../desk-kit/said-refusal.js';
import {
  StatementToDecideDocument,
  type StatementLineOfListFragment,
  type StatementWholeFragment,
} from '../../../generated/finance/graphql.js';
import { month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import type { Language } from '../../../kit/words.js';
import { money } from '../../../kit/money.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { dutyFor, hindranceTo, stepNames, stepsOf, toneOf, waitsForSomebody, type Step } from './statuses.js';
import { deedWords, statementsWords, statementWords } from './words.js';

interface OfStatementProps {
  readonly step: Step;
  readonly children: (statement: StatementWholeFragment) => ReactNode;
}

/** A step is taken with the statement in view: nobody decides on what they have not been shown. */
export function OfStatement({ step, children }: OfStatementProps) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const { statementId = '' } = useParams({ strict: false });
  const known = useAsked(
    StatementToDecideDocument,
    { statementId },
    {
      everyMs: NEWS_OF_OTHERS_MS,
      // Where the step cannot be taken yet, somebody else may be about to take the one before it.
      mayChange: ({ statement }) =>
        statement !== null && waitsForSomebody(statement.status) && !stepsOf[statement.status].includes(step),
    },
  );
  return (
    <Told known={known}>
      {({ statement }) =>
        statement === null ? (
          <EmptyPage title={words.unknown}>
            <p>{words.unknownHint}</p>
          </EmptyPage>
        ) : (
          <>
            <Which statement={statement} />
            <OnlyFor roles={[dutyFor(step)]} unless={isAnothers(step, statement)}>
              <StepOf
                step={step}
                table={stepsOf}
                hindrance={whyNot(step, statement, language)}
                status={statement.status}
                wordOf={(status) => words[status]}
                back={<ToStatement id={statement.id} />}
              >
                {statement.partner === null ? <WhoseUnread /> : children(statement)}
              </StepOf>
            </OnlyFor>
          </>
        )
      }
    </Told>
  );
}

/** Nobody signs, sends or pays what does not say whom it is for; it comes by itself with the part that knows. */
function WhoseUnread() {
  const words = useWords(statementsWords);
  return (
    <EmptyPage title={words.partnerUnread}>
      <p>{words.partnerUnreadHint}</p>
    </EmptyPage>
  );
}

/** Its status has the step, and the server names it neither among those of the reader nor among those that are kept from them. */
const isAnothers = (step: Step, statement: StatementWholeFragment): boolean =>
  stepsOf[statement.status].includes(step) &&
  !statement.steps.includes(stepNames[step]) &&
  hindranceTo(step, statement) === null;

function whyNot(step: Step, statement: StatementWholeFragment, language: Language): string | null {
  const hindrance = hindranceTo(step, statement);
  return hindrance === null ? null : saidRefusal(hindrance, language);
}

/** Which one it is stands above every question. */
function Which({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const { id, partner, period, sequence } = statement;
  return (
    <nav className="crumbs" aria-label={words.title}>
      <Link to="/statements/$statementId" params={{ statementId: id }} search={{}}>
        <bdi>{partner?.name}</bdi> · {words.number(month(period, language), String(sequence))}
      </Link>
    </nav>
  );
}

export function ToStatement({ id }: { readonly id: string }) {
  const words = useWords(deedWords);
  return (
    <Link to="/statements/$statementId" params={{ statementId: id }} search={{}} className="button">
      {words.toStatement}
    </Link>
  );
}

/**
 * What every step names before it is taken: whose money goes to whom, how much, and which revision of it.
 * @param becomesAnother the step makes another revision of it: then how much says of which it is.
 */
export function useStatementFacts(statement: StatementWholeFragment, becomesAnother = false): SomeFacts {
  const words = useWords(deedWords);
  const list = useWords(statementsWords);
  const whole = useWords(statementWords);
  const language = useLanguage();
  const { partner, tradeUnion, period, sequence, amount, lineCount, revision, revisionHash } = statement;
  return [
    [words.partner, partner?.name ?? null],
    [words.tradeUnion, tradeUnion?.name ?? null],
    [words.number, list.number(month(period, language), String(sequence))],
    [becomesAnother ? words.linesBefore : words.lines, lineCount],
    [
      becomesAnother ? words.amountBefore : words.amount,
      <strong key="amount">{money(amount, language)}</strong>,
    ],
    [words.revision, whole.revisionOf(String(revision), revisionHash.slice(0, 12))],
  ];
}

/** What was done, where the statement stands now, and the way back to it. */
export function useStatementMoved(): (
  title: string,
  statement: StatementLineOfListFragment,
  hint?: string,
) => Outcome {
  const list = useWords(statementsWords);
  return (title, { id, status }, hint) => ({
    title,
    says: (
      <>
        <p>
          <Status word={list[status]} tone={toneOf(status)} />
        </p>
        {hint !== undefined && <p className="quiet">{hint}</p>}
      </>
    ),
    next: <ToStatement id={id} />,
  });
}
