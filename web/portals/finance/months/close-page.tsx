import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { StandsOtherwise } from '../../../desk-kit/not-now.js';
import { useUnionName } from '../../../desk-kit/union-search.js';
import { ClosePeriodDocument, MonthStateDocument } from '../../../generated/finance/graphql.js';
import { month as monthOf } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { InMonth } from '../budgets/calendar.js';
import { UnionCrumb } from '../union/union-crumb.js';
import { ToMonths } from './to-months.js';
import { monthWords } from './words.js';

const ROUTE = '/union/$tradeUnionId/close';

export function ClosePage(): ReactNode {
  const { month } = useSearch({ from: ROUTE });
  const { tradeUnionId } = useParams({ from: ROUTE });
  return (
    <>
      <UnionCrumb tradeUnionId={tradeUnionId} page="months" />
      <InMonth given={month}>
        {(asked) => (
          <WhenClosable month={asked}>
            <Close month={asked} />
          </WhenClosable>
        )}
      </InMonth>
    </>
  );
}

/** What stands in the way is said before anybody is asked whether they are sure. */
function WhenClosable({ month, children }: { readonly month: string; readonly children: ReactNode }) {
  const words = useWords(monthWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const known = useAsked(MonthStateDocument, { tradeUnionId, period: month });
  return (
    <Told known={known}>
      {({ closingObstacles: state }) => {
        const isOpen = state === null || state.closable;
        const why =
          state?.closed === true ? words.closed : state?.over === false ? words.notOver : words.notYet;
        const back = <ToMonths tradeUnionId={tradeUnionId} month={month} />;
        return <StandsOtherwise standing={isOpen ? null : { why, back }}>{children}</StandsOtherwise>;
      }}
    </Told>
  );
}

function Close({ month }: { readonly month: string }) {
  const words = useWords(monthWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const union = useUnionName(tradeUnionId);
  const said = monthOf(month, useLanguage());
  return (
    <DeedPage
      title={words.closeTitle(said)}
      fields={{}}
      check={() => ({
        facts: [
          [words.tradeUnion, union],
          [words.month, said],
        ],
        happens: words.closeHappens(said),
        act: words.closeAct,
      })}
      deed={{
        name: `close.${tradeUnionId}.${month}`,
        document: ClosePeriodDocument,
        variables: (_, idempotencyKey) => ({ tradeUnionId, period: month, idempotencyKey }),
        resultOf: ({ closePeriod }) => closePeriod,
      }}
      became={() => ({
        title: words.closedDone,
        next: <ToMonths tradeUnionId={tradeUnionId} month={month} />,
      })}
      more={(refused) =>
        refused.__typename === 'SuspenseNotExplained' && (
          <p>
            <Link
              to="/union/$tradeUnionId/explain/$campaignId"
              params={{ tradeUnionId, campaignId: refused.campaignId }}
              search={{ month }}
            >
              {words.explain}
            </Link>
          </p>
        )
      }
    />
  );
}
