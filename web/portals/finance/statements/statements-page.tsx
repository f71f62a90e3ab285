import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { holds, useMe } from '../../../desk-kit/duties.js';
import { Empty } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { Choice, FilterBox, Filters } from '../../../desk-kit/filters.js';
import { Pager } from '../../../desk-kit/table.js';
import { StatementsDocument, type StatementStatus } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { StatementRows } from './statement-rows.js';
import { STATUSES } from './statuses.js';
import { statementsWords } from './words.js';

interface StatementsSearch extends PageSearch {
  readonly status?: StatementStatus | undefined;
  readonly period?: string | undefined;
}

export const statementsSearch = (search: Record<string, unknown>): StatementsSearch => ({
  ...pageSearch(search),
  status: oneOf(STATUSES)(search['status']),
  period: textOf(search['period']),
});

export function StatementsPage() {
  const words = useWords(statementsWords);
  const { status, period, after, page = 1 } = useSearch({ from: '/statements' });
  const navigate = useNavigate({ from: '/statements' });
  const variables = { status: status ?? null, period: period ?? null, after: after ?? null };
  const known = useAsked(StatementsDocument, variables, { keepsLast: true });
  return (
    <>
      <div className="title-line">
        <h1>{words.title}</h1>
        {holds(useMe(), ['FINANCE_OFFICER']) && (
          <Link to="/draw" className="button">
            {words.draw}
          </Link>
        )}
      </div>
      <Filters>
        <Choice
          label={words.status}
          value={status}
          options={STATUSES.map((value) => ({ value, label: words[value] }))}
          onChoose={(chosen) => void navigate({ search: { period, status: chosen } })}
        />
        <FilterBox
          label={words.period}
          type="month"
          value={period}
          onChoose={(chosen) => void navigate({ search: { status, period: chosen } })}
        />
      </Filters>
      <Told known={known}>
        {({ statements }) =>
          statements !== null &&
          (statements.nodes.length === 0 ? (
            <Empty title={words.none}>
              <p>{words.noneHint}</p>
            </Empty>
          ) : (
            <>
              <StatementRows caption={words.title} rows={statements.nodes} />
              <Pager
                page={page}
                next={statements.pageInfo.hasNextPage ? statements.pageInfo.endCursor : null}
                go={(to) => void navigate({ search: { status, period, ...to } })}
              />
            </>
          ))
        }
      </Told>
    </>
  );
}
