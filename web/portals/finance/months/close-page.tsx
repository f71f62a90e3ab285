import { Link, useParams, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { useUnionName } from '../../../desk-kit/union-search.js';
import { ClosePeriodDocument } from '../../../generated/finance/graphql.js';
import { month as monthOf } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { InMonth } from '../budgets/calendar.js';
import { monthWords } from './words.js';

const ROUTE = '/union/$tradeUnionId/close';

export function ClosePage() {
  const { month } = useSearch({ from: ROUTE });
  return <InMonth given={month}>{(asked) => <Close month={asked} />}</InMonth>;
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
        next: (
          <Link
            to="/union/$tradeUnionId/months"
            params={{ tradeUnionId }}
            search={{ month }}
            className="button"
          >
            {words.toMonths}
          </Link>
        ),
      })}
    />
  );
}
