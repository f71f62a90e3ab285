import { Link, useParams } from '@tanstack/react-router';
import { EmptyPage, Facts, Status } from '../../../desk-kit/facts.js';
import { UnionPlaceDocument, type UnionPlaceQuery } from '../../../generated/union/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useFigure } from '../../../kit/figure.js';
import { Children } from './branch.js';
import { treeWords } from './words.js';

type Union = NonNullable<UnionPlaceQuery['tradeUnion']>;

/** One union: where it stands, what is known of it, and what can be done for it. */
export function UnionPage() {
  const words = useWords(treeWords);
  const { tradeUnionId } = useParams({ from: '/unions/$tradeUnionId' });
  const known = useAsked(UnionPlaceDocument, { tradeUnionId });
  return (
    <Told known={known}>
      {({ tradeUnion }) =>
        tradeUnion === null ? (
          <EmptyPage title={words.unknown}>
            <p>{words.unknownHint}</p>
          </EmptyPage>
        ) : (
          <UnionFacts union={tradeUnion} />
        )
      }
    </Told>
  );
}

function UnionFacts({ union }: { readonly union: Union }) {
  const words = useWords(treeWords);
  const figure = useFigure();
  const { id, name, code, level, industry, uscc, status, memberCount } = union;
  return (
    <>
      <Above union={union} />
      <div className="title-line">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <Status word={words[status]} tone={status === 'ACTIVE' ? 'good' : 'bad'} />
      </div>
      <section className="card">
        <Facts
          lines={[
            [words.level, industry ? `${words[level]} · ${words.industry}` : words[level]],
            [words.code, code],
            [words.uscc, uscc],
            [words.membersNow, memberCount === null ? null : figure(memberCount)],
          ]}
        />
      </section>
      <p className="actions">
        <Link to="/members" search={{ union: id }} className="button plain small">
          {words.toMembers}
        </Link>
        <Link to="/members/import" search={{ union: id }} className="button plain small">
          {words.toImport}
        </Link>
        <Link to="/campaigns" search={{ union: id }} className="button plain small">
          {words.toCampaigns}
        </Link>
        <Link to="/merchants" search={{ union: id }} className="button plain small">
          {words.toMerchants}
        </Link>
        <Link to="/duties" search={{ union: id }} className="button plain small">
          {words.toDuties}
        </Link>
      </p>
      {level !== 'GRASSROOTS' && <Below union={union} />}
      {union.mayDissolve && (
        <p>
          <Link to="/unions/$tradeUnionId/dissolve" params={{ tradeUnionId: id }}>
            {words.toDissolve}
          </Link>
        </p>
      )}
    </>
  );
}

function Below({ union: { id, name, foundableLevels } }: { readonly union: Union }) {
  const words = useWords(treeWords);
  return (
    <section className="card stack" aria-label={words.children}>
      <div className="title-line">
        <h2>{words.children}</h2>
        {foundableLevels.length > 0 && (
          <Link to="/unions/$tradeUnionId/found" params={{ tradeUnionId: id }} className="button plain small">
            {words.toFound}
          </Link>
        )}
      </div>
      <Children tradeUnionId={id} name={name} />
    </section>
  );
}

interface Parent {
  readonly id: string;
  readonly name: string;
  readonly parent?: Parent | null;
}

/** Those above it, the highest first. */
function Above({ union }: { readonly union: Union }) {
  const words = useWords(treeWords);
  const above: Parent[] = [];
  for (let one: Parent | null | undefined = union.parent; one; one = one.parent) above.unshift(one);
  if (above.length === 0) return null;
  return (
    <nav className="crumbs" aria-label={words.crumbs}>
      {above.map(({ id, name }) => (
        <Link key={id} to="/unions/$tradeUnionId" params={{ tradeUnionId: id }}>
          <bdi>{name}</bdi>
        </Link>
      ))}
    </nav>
  );
}
