import { useParams, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { EmptyPage } from '../../../desk-kit/facts.js';
import { UnionName, useUnionName } from '../../../desk-kit/union-search.js';
import {
  AllotmentsOfDocument,
  HandBackBudgetDocument,
  type AllotmentsOfQuery,
} from '../../../generated/finance/graphql.js';
import { isolated } from '../../../kit/isolated.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useOccasionName } from '../../../kit/occasion.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { UnionCrumb } from '../union/union-crumb.js';
import { Another, LeadOfBudget, NotOfReleased, ToBudget } from './deed-of-budget.js';
import { budgetWords } from './words.js';
import { InYear } from './calendar.js';

const ROUTE = '/union/$tradeUnionId/hand-back';
type Allotments = NonNullable<AllotmentsOfQuery['budgetAllotments']>['allotments'];
type Lines = NonNullable<AllotmentsOfQuery['budget']>['lines'];

export function HandBackPage(): ReactNode {
  const { year } = useSearch({ from: ROUTE });
  const { tradeUnionId } = useParams({ from: ROUTE });
  return (
    <>
      <UnionCrumb tradeUnionId={tradeUnionId} page="budget" />
      <InYear given={year}>{(of) => <HandBackIn year={of} />}</InYear>
    </>
  );
}

function HandBackIn({ year }: { readonly year: string }) {
  const { tradeUnionId } = useParams({ from: ROUTE });
  const known = useAsked(AllotmentsOfDocument, { tradeUnionId, year: Number(year) });
  return (
    <Told known={known}>
      {({ budget, budgetAllotments }) => (
        <HandBackOrNone
          key={`${tradeUnionId} ${year}`}
          tradeUnionId={tradeUnionId}
          year={year}
          allotments={budgetAllotments?.allotments ?? []}
          lines={budget?.lines ?? []}
        />
      )}
    </Told>
  );
}

/** Who has just handed back the last of it is told so: the list that is empty by then takes nobody's answer away. */
function HandBackOrNone(props: HandBackProps) {
  const words = useWords(budgetWords);
  const [hadSome, setHadSome] = useState(false);
  if (!hadSome && props.allotments.length > 0) setHadSome(true);
  if (hadSome || props.allotments.length > 0) return <HandBack {...props} />;
  return (
    <EmptyPage title={words.noneToHandBack}>
      <p>{words.noneToHandBackHint}</p>
    </EmptyPage>
  );
}

interface HandBackProps {
  readonly tradeUnionId: string;
  readonly year: string;
  readonly allotments: Allotments;
  readonly lines: Lines;
}

/** An allotment is a line and the union that it came from: both are one choice. */
const APART = ' ';

/** Each allotment as one choice, and what was chosen by it. */
function useChoices(allotments: Allotments) {
  const words = useWords(budgetWords);
  const language = useLanguage();
  const nameOf = useOccasionName();
  const options = allotments.flatMap(({ line, from, most }) => {
    if (from === null) return [];
    const label = `${nameOf(line)} · ${isolated(from.name)} · ${words.left(money(most, language))}`;
    return [{ value: `${line}${APART}${from.id}`, label }];
  });
  const chosen = (allotment: string) => {
    const [line = '', toTradeUnionId = ''] = allotment.split(APART);
    return { line, toTradeUnionId };
  };
  return { options, chosen };
}

function HandBack({ tradeUnionId, year, allotments, lines }: HandBackProps) {
  const words = useWords(budgetWords);
  const language = useLanguage();
  const nameOf = useOccasionName();
  const union = useUnionName(tradeUnionId);
  const { options, chosen } = useChoices(allotments);
  return (
    <DeedPage
      title={words.handBackTitle}
      lead={
        <>
          <LeadOfBudget union={union} says={words.handBackLead} />
          <NotOfReleased lines={lines} />
        </>
      }
      start={options.length === 1 && options[0] ? { allotment: options[0].value } : {}}
      fields={{
        allotment: { label: words.allotment, kind: 'choice', options },
        amount: { label: words.amount, kind: 'money' },
        document: { label: words.document, hint: words.documentHint, kind: 'text' },
      }}
      check={({ allotment, amount, document }) => ({
        facts: [
          [words.from, union],
          [words.backTo, <UnionName key="to" tradeUnionId={chosen(allotment).toTradeUnionId} />],
          [words.year, words.yearOf(year)],
          [words.line, nameOf(chosen(allotment).line)],
          [words.amount, <strong key="amount">{money(amount, language)}</strong>],
          [words.document, document],
        ],
        happens: words.handBackHappens(money(amount, language)),
        act: words.handBackAct,
      })}
      deed={{
        name: `hand-back.${tradeUnionId}.${year}`,
        document: HandBackBudgetDocument,
        variables: ({ allotment, ...given }, idempotencyKey) => ({
          input: {
            ...given,
            ...chosen(allotment),
            fromTradeUnionId: tradeUnionId,
            year: Number(year),
            idempotencyKey,
          },
        }),
        resultOf: ({ handBackBudget }) => handBackBudget,
      }}
      more={(refused, asAnother) =>
        refused.__typename === 'BudgetAlreadyHandedBack' && (
          <Another says={words.handBackAnother} act={asAnother} />
        )
      }
      became={() => ({
        title: words.handedBack,
        next: <ToBudget tradeUnionId={tradeUnionId} />,
      })}
    />
  );
}
