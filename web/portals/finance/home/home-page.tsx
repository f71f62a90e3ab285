import { Link, useNavigate } from '@tanstack/react-router';
import { deskWords } from '../../../desk-kit/desk-words.js';
import { holds, unionsOf, useMe } from '../../../desk-kit/duties.js';
import { Empty } from '../../../desk-kit/facts.js';
import { DeskTable } from '../../../desk-kit/table.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import {
  StatementsWaitingDocument,
  type StatementsThatWaitFragment,
  type StatementsWaitingQuery,
  type StatementsWaitingQueryVariables,
} from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { explained, type Refused } from '../../../kit/refusal.js';
import { Told } from '../../../kit/told.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useAsked } from '../../../kit/use-asked.js';
import { FINANCE_ROLES } from '../shell/frame.js';
import { useStatementColumns } from '../statements/statement-rows.js';
import { whoseStepsWords } from '../statements/whose-steps-words.js';
import { hindranceTo, stepNames } from '../statements/statuses.js';
import { nothingToBegin, ToBegin, useToBegin } from './to-begin.js';
import { homeWords } from './words.js';

/** In the order in which they are told: what somebody else waits for comes first. */
const WAITING = ['CONFIRMED', 'DISPUTED', 'SENT_BACK', 'APPROVED', 'DRAFT'] as const;

/** The step that a list waits for. */
const NEXT = {
  CONFIRMED: 'approve',
  DISPUTED: 'redraw',
  SENT_BACK: 'redraw',
  APPROVED: 'pay',
  DRAFT: 'send',
} as const;

/** Of each list as many are shown here; all of them stand behind its link. */
const SHOWN = 5;

export function HomePage() {
  const words = useWords(homeWords);
  const me = useMe();
  const enters = holds(me, ['FINANCE_OFFICER']);
  const approves = holds(me, ['FINANCE_APPROVER']);
  const hasSteps = enters || approves;
  return (
    <>
      <h1>{hasSteps ? words.title : words.unions}</h1>
      {hasSteps && <Inbox enters={enters} approves={approves} />}
      <Unions />
    </>
  );
}

/** All that waits for the reader comes with one answer: while the books are away, that is said once. */
function Inbox(mine: StatementsWaitingQueryVariables) {
  const words = useWords(homeWords);
  const known = useAsked(StatementsWaitingDocument, mine, { everyMs: NEWS_OF_OTHERS_MS });
  const begins = useToBegin(mine.enters);
  const toBegin = mine.enters && begins.state === 'here' ? begins.answer.data : null;
  const isAll = !mine.enters || (toBegin !== null && asFarAs(() => nothingToBegin(toBegin), false));
  return (
    <Told known={known}>
      {(data) => {
        const lists = WAITING.flatMap((status) => {
          const list = data[status];
          return list !== undefined && list !== null && list.nodes.length > 0 ? [{ status, list }] : [];
        });
        const isKnown = WAITING.every((status) => data[status] !== null) && data.UNSIGNED !== null;
        const unsigned = (data.UNSIGNED?.nodes ?? []).filter(
          ({ signersMissing }) => (signersMissing ?? 0) > 0,
        );
        const waiting = lists.filter(({ status, list }) => waitsIn(status, list));
        const others = lists.flatMap(({ status, list }) => keptFromReader(status, list));
        return (
          <>
            {waiting.length === 0 && unsigned.length === 0 && isKnown && isAll && (
              <Empty title={words.nothing}>
                <p>{words.nothingHint}</p>
              </Empty>
            )}
            {unsigned.length > 0 && <Unsigned statements={unsigned} />}
            {waiting.map(({ status, list }) => (
              <Waiting key={status} status={status} list={list} />
            ))}
            {toBegin !== null && <ToBegin data={toBegin} />}
            {begins.state === 'failed' && <Told known={begins}>{() => null}</Told>}
            {others.length > 0 && <ForOthers statements={others} />}
          </>
        );
      }}
    </Told>
  );
}

type Listed = StatementsThatWaitFragment['nodes'][number];

const isMine = (status: (typeof WAITING)[number], { steps }: Listed): boolean =>
  steps.includes(stepNames[NEXT[status]]);

/** Something in it is the reader's; or nobody has looked further than where the list ends. */
const waitsIn = (
  status: (typeof WAITING)[number],
  { nodes, pageInfo }: StatementsThatWaitFragment,
): boolean => pageInfo.hasNextPage || nodes.some((one) => isMine(status, one));

/** Those whose next step would be the reader's, and is kept from them. */
const keptFromReader = (
  status: (typeof WAITING)[number],
  { nodes }: StatementsThatWaitFragment,
): readonly Kept[] =>
  nodes.flatMap((one) => {
    const hindrance = hindranceTo(NEXT[status], one);
    return hindrance === null ? [] : [{ ...one, hindrance }];
  });

interface Kept extends Listed {
  readonly hindrance: Refused;
}

/** They wait for somebody else: each with why. */
function ForOthers({ statements }: { readonly statements: readonly Kept[] }) {
  const words = useWords(homeWords);
  const language = useLanguage();
  const columns = useStatementColumns();
  return (
    <section className="stack" aria-label={words.forOthers}>
      <h2>{words.forOthers}</h2>
      <DeskTable<Kept>
        caption={words.forOthers}
        columns={[
          ...columns,
          { key: 'why', head: words.why, cell: ({ hindrance }) => explained(hindrance, language).what },
        ]}
        rows={statements}
        keyOf={({ id }) => id}
      />
    </section>
  );
}

type Unsigned = NonNullable<StatementsWaitingQuery['UNSIGNED']>['nodes'][number];

/** Nobody is there to sign them: they wait until somebody is appointed. */
function Unsigned({ statements }: { readonly statements: readonly Unsigned[] }) {
  const words = useWords(homeWords);
  const whose = useWords(whoseStepsWords);
  const columns = useStatementColumns();
  return (
    <section className="stack" aria-label={words.unsigned}>
      <h2>{words.unsigned}</h2>
      <p className="quiet">{whose.signersMissingHint}</p>
      <DeskTable<Unsigned>
        caption={words.unsigned}
        columns={[
          ...columns,
          {
            key: 'missing',
            head: words.signersMissing,
            isFigure: true,
            cell: ({ signersMissing }) => signersMissing,
          },
        ]}
        rows={statements}
        keyOf={({ id }) => id}
      />
    </section>
  );
}

interface WaitingProps {
  readonly status: (typeof WAITING)[number];
  readonly list: StatementsThatWaitFragment;
}

function Waiting({ status, list }: WaitingProps) {
  const words = useWords(homeWords);
  const mine = list.nodes.filter((one) => isMine(status, one)).slice(0, SHOWN);
  const columns = useStatementColumns();
  return (
    <section className="stack" aria-label={words[status]}>
      <h2>{words[status]}</h2>
      <DeskTable caption={words[status]} columns={columns} rows={mine} keyOf={({ id }) => id} />
      {(list.pageInfo.hasNextPage || mine.length === SHOWN) && (
        <p>
          <Link to="/statements" search={{ status }}>
            {words.more}
          </Link>
        </p>
      )}
    </section>
  );
}

function Unions() {
  const words = useWords(homeWords);
  const navigate = useNavigate();
  const desk = useWords(deskWords);
  const { covers, unions } = unionsOf(useMe(), FINANCE_ROLES);
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
      {covers === 'all' && <p>{words.allUnions}</p>}
      {covers === 'not known' && <p>{desk.coversNotKnown}</p>}
      <UnionSearch which="any" label={words.search} value="" onChoose={go} />
    </section>
  );
}
