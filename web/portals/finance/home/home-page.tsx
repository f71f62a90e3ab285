import { Link, useNavigate } from '@tanstack/react-router';
import { holds, unionsOf, useMe } from '../../../desk-kit/duties.js';
import { Empty } from '../../../desk-kit/facts.js';
import { DeskTable } from '../../../desk-kit/table.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { StatementsWaitingDocument } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { FINANCE_ROLES } from '../shell/frame.js';
import { useStatementColumns } from '../statements/statement-rows.js';
import { homeWords } from './words.js';

/** Whose step it is: the officer's, or the approver's. */
const waitsFor = [
  ['CONFIRMED', 'FINANCE_APPROVER'],
  ['DISPUTED', 'FINANCE_OFFICER'],
  ['APPROVED', 'FINANCE_OFFICER'],
  ['DRAFT', 'FINANCE_OFFICER'],
] as const;
type WaitingStatus = (typeof waitsFor)[number][0];

export function HomePage() {
  const words = useWords(homeWords);
  const me = useMe();
  const mine = waitsFor.filter(([, role]) => holds(me, [role])).map(([status]) => status);
  return (
    <>
      <h1>{mine.length > 0 ? words.title : words.unions}</h1>
      <Inbox statuses={mine} />
      <Unions />
    </>
  );
}

function Inbox({ statuses }: { readonly statuses: readonly WaitingStatus[] }) {
  const words = useWords(homeWords);
  const columns = useStatementColumns();
  const known = [
    useAsked(StatementsWaitingDocument, { status: 'CONFIRMED' }, { when: statuses.includes('CONFIRMED') }),
    useAsked(StatementsWaitingDocument, { status: 'DISPUTED' }, { when: statuses.includes('DISPUTED') }),
    useAsked(StatementsWaitingDocument, { status: 'APPROVED' }, { when: statuses.includes('APPROVED') }),
    useAsked(StatementsWaitingDocument, { status: 'DRAFT' }, { when: statuses.includes('DRAFT') }),
  ];
  const lists = waitsFor.flatMap(([status], index) => {
    const one = known[index];
    return one !== undefined && statuses.includes(status) ? [{ status, known: one }] : [];
  });
  const isEmpty = lists.every(
    ({ known: one }) => one.state === 'here' && one.answer.data.statements?.nodes.length === 0,
  );
  if (lists.length === 0) return null;
  if (isEmpty)
    return (
      <Empty title={words.nothing}>
        <p>{words.nothingHint}</p>
      </Empty>
    );
  return lists.map(({ status, known: one }) => (
    <Told key={status} known={one}>
      {({ statements }) =>
        statements !== null &&
        statements.nodes.length > 0 && (
          <section className="stack" aria-label={words[status]}>
            <h2>{words[status]}</h2>
            <DeskTable
              caption={words[status]}
              columns={columns}
              rows={statements.nodes}
              keyOf={({ id }) => id}
            />
            {statements.pageInfo.hasNextPage && (
              <p>
                <Link to="/statements" search={{ status }}>
                  {words.more}
                </Link>
              </p>
            )}
          </section>
        )
      }
    </Told>
  ));
}

function Unions() {
  const words = useWords(homeWords);
  const navigate = useNavigate();
  const { all, unions } = unionsOf(useMe(), FINANCE_ROLES);
  const go = (tradeUnionId: string): void =>
    void navigate({ to: '/union/$tradeUnionId/budget', params: { tradeUnionId }, search: {} });
  return (
    <section className="card stack" aria-label={words.unions}>
      <h2>{words.unions}</h2>
      {unions.map(({ id, name }) => (
        <p key={id} className="title-line">
          <bdi>{name}</bdi>
          <Link to="/union/$tradeUnionId/budget" params={{ tradeUnionId: id }} search={{}}>
            {words.budgetOf}
          </Link>
        </p>
      ))}
      {all && <p>{words.allUnions}</p>}
      <UnionSearch label={words.search} value="" onChoose={go} />
    </section>
  );
}
