import type { ReactNode } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { EmptyPage } from '../../../../desk-kit/facts.js';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import { StandsOtherwise } from '../../../../desk-kit/not-now.js';
import {
  DissolveTradeUnionDocument,
  UnionInTheWayDocument,
  type UnionInTheWayQuery,
} from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { Told } from '../../../../kit/told.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { useFigure } from '../../../../kit/figure.js';
import { treeWords } from '../words.js';
import { useLeftBehind } from './left-behind.js';
import { treeDeedWords } from './words.js';

type Union = NonNullable<UnionInTheWayQuery['tradeUnion']>;
type Child = Union['children']['nodes'][number];

/** What stands in the way is shown before anybody is asked whether they are sure. */
export function DissolvePage(): ReactNode {
  const words = useWords(treeWords);
  const { tradeUnionId } = useParams({ from: '/unions/$tradeUnionId/dissolve' });
  const known = useAsked(UnionInTheWayDocument, { tradeUnionId });
  return (
    <Told known={known}>
      {({ tradeUnion }) =>
        tradeUnion === null ? (
          <EmptyPage title={words.unknown}>
            <p>{words.unknownHint}</p>
          </EmptyPage>
        ) : (
          <MayBe union={tradeUnion} />
        )
      }
    </Told>
  );
}

function MayBe({ union }: { readonly union: Union }) {
  const { nodes: inTheWay, pageInfo } = union.children;
  if (inTheWay.length > 0) return <InTheWay union={union} inTheWay={inTheWay} more={pageInfo.hasNextPage} />;
  return <DissolveIfTheirs union={union} />;
}

interface InTheWayProps {
  readonly union: Union;
  readonly inTheWay: readonly Child[];
  readonly more: boolean;
}

function InTheWay({ union, inTheWay, more }: InTheWayProps) {
  const words = useWords(treeDeedWords);
  return (
    <section className="stack narrow">
      <h1>{words.dissolve}</h1>
      <p>
        <strong>
          <bdi>{union.name}</bdi>
        </strong>
      </p>
      <div className="note bad" role="status">
        <strong>{words.inTheWay}</strong>
        {words.inTheWayHint}
      </div>
      <ul className="card branches">
        {inTheWay.map(({ id, name }) => (
          <li key={id} className="branch">
            <Link to="/unions/$tradeUnionId" params={{ tradeUnionId: id }}>
              <bdi>{name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      {more && <p className="quiet">{words.moreInTheWay}</p>}
      <p>
        <Link to="/unions/$tradeUnionId" params={{ tradeUnionId: union.id }} className="button plain">
          {words.back}
        </Link>
      </p>
    </section>
  );
}

/** Dissolving is for who is above; and once. */
function DissolveIfTheirs({ union }: { readonly union: Union }) {
  const words = useWords(treeDeedWords);
  const back = (
    <Link to="/unions/$tradeUnionId" params={{ tradeUnionId: union.id }} className="button">
      {words.back}
    </Link>
  );
  return (
    <StandsOtherwise standing={union.mayDissolve ? null : { why: words.notToDissolve, back }}>
      <Dissolve union={union} />
    </StandsOtherwise>
  );
}

function Dissolve({
  union: { id, name, code, parent, memberCount, applicationCount },
}: {
  readonly union: Union;
}) {
  const words = useWords(treeDeedWords);
  const levels = useWords(treeWords);
  const figure = useFigure();
  const leftBehind = useLeftBehind(id);
  return (
    <DeedPage
      title={words.dissolve}
      fields={{}}
      check={() => ({
        facts: [
          [words.name, name],
          [levels.code, code],
          [words.parent, parent?.name ?? null],
          [words.members, memberCount === null ? null : figure(memberCount)],
          [words.applications, applicationCount === null ? null : figure(applicationCount)],
          ...leftBehind,
          [levels.children, words.nothingInTheWay],
        ],
        happens: words.dissolveHappens(name),
        act: words.dissolveAct,
      })}
      deed={{
        name: `dissolve ${id}`,
        document: DissolveTradeUnionDocument,
        variables: (_: object, idempotencyKey) => ({ tradeUnionId: id, idempotencyKey }),
        resultOf: ({ dissolveTradeUnion }) => dissolveTradeUnion,
      }}
      became={() => ({
        title: words.dissolvedDone,
        next: (
          <>
            <Link to="/members" search={{ union: id }} className="button">
              {words.toMembers}
            </Link>
            <Link to="/campaigns" search={{ union: id }} className="button plain">
              {words.toCampaigns}
            </Link>
            <Link to="/merchants" search={{ union: id }} className="button plain">
              {words.toMerchants}
            </Link>
            <Link to="/unions/$tradeUnionId" params={{ tradeUnionId: id }} className="button plain">
              {words.back}
            </Link>
          </>
        ),
      })}
    />
  );
}
