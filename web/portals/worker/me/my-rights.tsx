import { Link } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { MyErasureDocument } from '../../../generated/worker/graphql.js';
import { rightsWords } from './rights-words.js';

/** What somebody may ask for: a copy, a correction, that it be erased; and what became of that. */
export function MyRights() {
  const words = useWords(rightsWords);
  const known = useAsked(MyErasureDocument, {});
  return (
    <section className="card stack" aria-labelledby="rights">
      <h2 id="rights">{words.rights}</h2>
      <p className="quiet">{words.correct}</p>
      <Told known={known}>
        {({ myErasure }) =>
          myErasure !== null && (
            <p role="status">
              {words[myErasure.status]}
              {myErasure.reason !== null && <bdi>{myErasure.reason}</bdi>}
            </p>
          )
        }
      </Told>
      <p className="actions">
        <Link to="/me/record" className="button plain">
          {words.record}
        </Link>
        <Link to="/me/erase" className="button plain">
          {words.erase}
        </Link>
      </p>
    </section>
  );
}
