import { useNavigate, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../desk-kit/facts.js';
import { Filters } from '../../../desk-kit/filters.js';
import { UnionHomeDocument, type UnionHomeQuery } from '../../../generated/union/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { isAnswered } from '../../../kit/unanswered.js';
import { ChooseUnion, UnionFilter, useUnionInView } from '../shell/of-union.js';
import { Running } from './running.js';
import { useGroups } from './to-do.js';
import { homeWords } from './words.js';

const NEWS_MS = 10_000;

/** What waits for the officer: each line leads to where it is done. */
export function HomePage() {
  const words = useWords(homeWords);
  const { union: chosen } = useSearch({ from: '/' });
  const union = useUnionInView(chosen);
  const navigate = useNavigate({ from: '/' });
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.first}</p>
      <Filters>
        <UnionFilter union={union} narrow={(search) => void navigate({ search })} />
      </Filters>
      {union === null ? <ChooseUnion /> : <Home tradeUnionId={union} />}
    </>
  );
}

function Home({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const known = useAsked(UnionHomeDocument, { tradeUnionId }, { everyMs: NEWS_MS });
  return (
    <Told known={known}>
      {(data) => (
        <div className="home-columns">
          <ToDo data={data} union={tradeUnionId} />
          <Running data={data} union={tradeUnionId} />
        </div>
      )}
    </Told>
  );
}

function ToDo({ data, union }: { readonly data: UnionHomeQuery; readonly union: string }) {
  const words = useWords(homeWords);
  const groups = useGroups(data, union).filter(({ items, more }) => items.length > 0 || more !== null);
  const isAllKnown = Object.keys(data).every((list) => isAnswered(data, list as keyof UnionHomeQuery));
  if (groups.length === 0 && !isAllKnown) return <p className="quiet">{words.notAllKnown}</p>;
  if (groups.length === 0)
    return (
      <Empty title={words.nothing}>
        <p>{words.nothingHint}</p>
      </Empty>
    );
  return (
    <div className="stack">
      {groups.map(({ title, items, more }) => (
        <section key={title} className="card to-do" aria-label={title}>
          <h2>{title}</h2>
          <ul>
            {items.map(({ id, link, about }) => (
              <li key={id}>
                {link}
                <span className="quiet small">{about}</span>
              </li>
            ))}
          </ul>
          {more !== null && <p className="small">{more}</p>}
        </section>
      ))}
    </div>
  );
}
