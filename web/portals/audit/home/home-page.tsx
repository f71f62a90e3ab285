import { Link } from '@tanstack/react-router';
import { deskWords } from '../../../desk-kit/desk-words.js';
import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { useWords } from '../../../kit/language.js';
import { AUDITORS } from '../shell/frame.js';
import { homeWords } from './words.js';

/** Books and statements are read where they are kept: on finance's pages, which an auditor reads and cannot change. */
export function HomePage() {
  const words = useWords(homeWords);
  const desk = useWords(deskWords);
  const { covers, unions } = unionsOf(useMe(), AUDITORS);
  return (
    <>
      <h1>{words.title}</h1>
      <section className="card stack" aria-label={words.unions}>
        <h2>{words.unions}</h2>
        {unions.map(({ id, name }) => (
          <div key={id} className="title-line">
            <strong>
              <bdi>{name}</bdi>
            </strong>
            <p className="actions">
              <a href={`/finance/union/${id}/budget`}>{words.budget}</a>
              <a href={`/finance/union/${id}/books`}>{words.books}</a>
              <a href={`/finance/union/${id}/months`}>{words.months}</a>
            </p>
          </div>
        ))}
        {covers === 'all' && <p>{words.all}</p>}
        {covers === 'not known' && <p>{desk.coversNotKnown}</p>}
        <UnionSearch
          which="any"
          label={words.search}
          value=""
          onChoose={(id) => location.assign(`/finance/union/${id}/budget`)}
        />
      </section>
      <section className="card stack" aria-label={words.statements}>
        <h2>
          <a href="/finance/statements">{words.statements}</a>
        </h2>
        <p className="quiet">{words.statementsHint}</p>
      </section>
      <section className="card stack" aria-label={words.verify}>
        <h2>
          <Link to="/verify">{words.verify}</Link>
        </h2>
        <p className="quiet">{words.verifyHint}</p>
      </section>
    </>
  );
}
