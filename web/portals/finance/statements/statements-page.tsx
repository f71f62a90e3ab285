import { Link, useSearch } from '@tanstack/react-router';
import { holds, useMe } from '../../../desk-kit/duties.js';
import { oneOf, pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { Choice, FilterBox } from '../../../desk-kit/filters.js';
import { MerchantSearch } from '../../../desk-kit/merchant-search.js';
import { ListPage } from '../../../desk-kit/paged.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { StatementsDocument, type StatementStatus } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { useStatementColumns } from './statement-rows.js';
import { STATUSES } from './statuses.js';
import { statementsWords } from './words.js';

interface StatementsSearch extends PageSearch {
  readonly status?: StatementStatus | undefined;
  readonly period?: string | undefined;
  readonly merchant?: string | undefined;
}

export const statementsSearch = (search: Record<string, unknown>): StatementsSearch => ({
  ...pageSearch(search),
  status: oneOf(STATUSES)(search['status']),
  period: textOf(search['period']),
  merchant: textOf(search['merchant']),
});

export function StatementsPage() {
  const words = useWords(statementsWords);
  const { status, period, merchant } = useSearch({ from: '/statements' });
  const narrow = useNarrow<StatementsSearch>();
  const mayDraw = holds(useMe(), ['FINANCE_OFFICER']);
  return (
    <ListPage
      title={words.title}
      action={
        mayDraw && (
          <Link to="/draw" className="button small">
            {words.draw}
          </Link>
        )
      }
      filters={{
        boxes: (
          <>
            <Choice
              label={words.status}
              value={status}
              options={STATUSES.map((value) => ({ value, label: words[value] }))}
              onChoose={(chosen) => narrow({ status: chosen })}
            />
            <FilterBox
              label={words.period}
              type="month"
              value={period}
              onChoose={(chosen) => narrow({ period: chosen })}
            />
            <MerchantSearch
              wentLive
              label={words.partner}
              value={merchant ?? ''}
              onChoose={(chosen) => narrow({ merchant: chosen })}
            />
            {merchant !== undefined && (
              <button
                type="button"
                className="button plain small"
                onClick={() => narrow({ merchant: undefined })}
              >
                {words.everyMerchant}
              </button>
            )}
          </>
        ),
        narrow: status !== undefined || period !== undefined || merchant !== undefined,
      }}
      document={StatementsDocument}
      variables={{ status: status ?? null, period: period ?? null, partnerId: merchant ?? null }}
      of={({ statements }) => statements}
      columns={useStatementColumns()}
      keyOf={({ id }) => id}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}
