import { Link, useParams, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { useUnionName } from '../../../desk-kit/union-search.js';
import { ClosePeriodDocument } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal } from '../../../kit/told.js';
import { monthBefore } from '../budgets/year.js';
import { monthWords } from './words.js';

const ROUTE = '/union/$tradeUnionId/close';

export function ClosePage() {
  const words = useWords(monthWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const { month = monthBefore() } = useSearch({ from: ROUTE });
  const union = useUnionName(tradeUnionId);
  return (
    <DeedPage
      title={words.closeTitle(month)}
      fields={{}}
      check={() => ({
        facts: [
          [words.tradeUnion, union],
          [words.month, month],
        ],
        happens: words.closeHappens(month),
        act: words.closeAct,
      })}
      deed={{
        name: `close.${tradeUnionId}.${month}`,
        document: ClosePeriodDocument,
        variables: (_, idempotencyKey) => ({ tradeUnionId, period: month, idempotencyKey }),
        resultOf: ({ closePeriod }) => closePeriod,
      }}
      became={(result) => {
        switch (result.__typename) {
          case 'PeriodClosed':
            return (
              <ToMonths title={words.closedDone} tradeUnionId={tradeUnionId} month={result.closed.period} />
            );
          case 'PeriodAlreadyClosed':
          case 'PeriodNotOver':
          case 'ParkedKeysWaiting':
          case 'FactsWaiting':
          case 'SuspenseNotExplained':
          case 'TradeUnionUnknown':
          case 'DutiesBehind':
          case 'IdempotencyKeyAlreadyUsed':
          case 'InvalidInput':
          case 'NotAllowed':
            return <Refusal refused={result} />;
          default:
            return unreachable(result);
        }
      }}
    />
  );
}

interface ToMonthsProps {
  readonly title: string;
  readonly tradeUnionId: string;
  readonly month: string | undefined;
}

/** What was done, and the way back to the month. */
export function ToMonths({ title, tradeUnionId, month }: ToMonthsProps) {
  const words = useWords(monthWords);
  return (
    <div className="stack" role="status">
      <h1>{title}</h1>
      <p>
        <Link
          to="/union/$tradeUnionId/months"
          params={{ tradeUnionId }}
          search={{ month }}
          className="button"
        >
          {words.toMonths}
        </Link>
      </p>
    </div>
  );
}
