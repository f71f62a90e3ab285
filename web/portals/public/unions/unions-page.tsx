import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useId, type FormEvent } from 'react';
import { PublicUnionsDocument, type PublicUnionsQuery } from '../../../generated/public/graphql.js';
import { useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { Told } from '../../../kit/told.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { shellWords } from '../shell/words.js';
import { unionsWords } from './words.js';

type Union = NonNullable<PublicUnionsQuery['publicReportUnions']>['nodes'][number];

/** Which union, and which year. */
export function UnionsPage() {
  const words = useWords(unionsWords);
  const shell = useWords(shellWords);
  const { search } = useSearch({ from: '/' });
  const known = useAskedPages(
    PublicUnionsDocument,
    { search: search ?? null },
    ({ publicReportUnions }) => publicReportUnions?.pageInfo,
    { asNobody: true },
  );
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{shell.sentence}</p>
      <Find />
      <Told known={known}>
        {({ pages, more }) => {
          const unions = pages.flatMap(({ publicReportUnions }) => publicReportUnions?.nodes ?? []);
          return (
            <>
              {unions.length === 0 && (
                <p role="status">
                  <strong>{search === undefined ? words.nobodyYet : words.none}</strong>{' '}
                  <span className="quiet">{search === undefined ? words.nobodyYetHint : words.noneHint}</span>
                </p>
              )}
              <ul className="unions">
                {unions.map((union) => (
                  <li key={union.id} className="card">
                    <UnionLine union={union} />
                  </li>
                ))}
              </ul>
              <More more={more} says={words.more} />
            </>
          );
        }}
      </Told>
    </>
  );
}

function Find() {
  const words = useWords(unionsWords);
  const { search } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const id = useId();
  const find = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('search');
    const wanted = typeof typed === 'string' ? typed.trim() : '';
    void navigate({ search: { search: wanted === '' ? undefined : wanted } });
  };
  return (
    <search>
      <form className="find" onSubmit={find}>
        <div className="field">
          <label htmlFor={id}>{words.search}</label>
          <p className="quiet small" id={`${id}-hint`}>
            {words.searchHint}
          </p>
          <input id={id} name="search" type="search" defaultValue={search} aria-describedby={`${id}-hint`} />
        </div>
        <button type="submit" className="button">
          {words.find}
        </button>
      </form>
    </search>
  );
}

function UnionLine({ union: { id, name, years } }: { readonly union: Union }) {
  const words = useWords(unionsWords);
  return (
    <>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <ul className="years">
        {years.map((year) => (
          <li key={year}>
            <Link to="/$tradeUnionId/$year" params={{ tradeUnionId: id, year: String(year) }}>
              <span className="only-heard">{words.ofYear(name)}</span>
              {words.year(String(year))}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
