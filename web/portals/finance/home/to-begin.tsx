import { Link } from '@tanstack/react-router';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { WaitsToBeginDocument, type WaitsToBeginQuery } from '../../../generated/finance/graphql.js';
import { month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useAsked, type Known } from '../../../kit/use-asked.js';
import { homeWords } from './words.js';

type ToDraw = NonNullable<WaitsToBeginQuery['redemptionsToDraw']>[number];
type ToClose = NonNullable<WaitsToBeginQuery['monthsToClose']>[number];

/** Read with the page and not all the time: nothing of it is in a hurry, and it is summed over all that is not settled. */
export const useToBegin = (enters: boolean): Known<WaitsToBeginQuery> =>
  useAsked(WaitsToBeginDocument, {}, { when: enters });

/** Nothing waits to be begun, as far as is known; false until it is. */
export const nothingToBegin = ({ redemptionsToDraw, monthsToClose }: WaitsToBeginQuery): boolean =>
  redemptionsToDraw?.length === 0 && monthsToClose?.length === 0;

/** What nobody has begun yet: statements that could be drawn, months that could be closed. */
export function ToBegin({ data }: { readonly data: WaitsToBeginQuery }) {
  return (
    <>
      <Drawings rows={asFarAs(() => data.redemptionsToDraw, null) ?? []} />
      <Months rows={asFarAs(() => data.monthsToClose, null) ?? []} />
    </>
  );
}

function Drawings({ rows }: { readonly rows: readonly ToDraw[] }) {
  const words = useWords(homeWords);
  const language = useLanguage();
  const columns: readonly Column<ToDraw>[] = [
    {
      key: 'month',
      head: words.month,
      isName: true,
      cell: ({ period, partner, tradeUnion }) => (
        <Link to="/draw" search={{ month: period, merchant: partner?.id, union: tradeUnion?.id }}>
          {words.drawOf(month(period, language))}
        </Link>
      ),
    },
    { key: 'partner', head: words.partner, cell: ({ partner }) => <bdi>{partner?.name}</bdi> },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    { key: 'count', head: words.redemptions, isFigure: true, cell: ({ redemptions }) => redemptions },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
  ];
  if (rows.length === 0) return null;
  return (
    <section className="stack" aria-label={words.toDraw}>
      <h2>{words.toDraw}</h2>
      <DeskTable
        caption={words.toDraw}
        columns={columns}
        rows={rows}
        keyOf={({ tradeUnion, partner, period }) => `${tradeUnion?.id} ${partner?.id} ${period}`}
      />
    </section>
  );
}

function Months({ rows }: { readonly rows: readonly ToClose[] }) {
  const words = useWords(homeWords);
  const language = useLanguage();
  const columns: readonly Column<ToClose>[] = [
    {
      key: 'month',
      head: words.month,
      isName: true,
      cell: ({ period, tradeUnion }) =>
        tradeUnion !== null && (
          <Link
            to="/union/$tradeUnionId/months"
            params={{ tradeUnionId: tradeUnion.id }}
            search={{ month: period }}
          >
            {words.closeOf(month(period, language))}
          </Link>
        ),
    },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
  ];
  if (rows.length === 0) return null;
  return (
    <section className="stack" aria-label={words.toClose}>
      <h2>{words.toClose}</h2>
      <DeskTable
        caption={words.toClose}
        columns={columns}
        rows={rows}
        keyOf={({ tradeUnion, period }) => `${tradeUnion?.id} ${period}`}
      />
    </section>
  );
}
