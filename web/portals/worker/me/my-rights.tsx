import { Link } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useAsked } from '../../../kit/use-asked.js';
import { MyWishesDocument } from '../../../generated/worker/graphql.js';
import { rightsWords } from './rights-words.js';

/** What somebody may ask for: a copy, a correction, that it be erased; and what became of that. */
export function MyRights() {
  const words = useWords(rightsWords);
  const known = useAsked(MyWishesDocument, {});
  // As long as nobody can tell, the ways lead where they always do, and the page behind them tells.
  const isWaiting = (wish: 'myErasure' | 'myRectification'): boolean =>
    known.state === 'here' && asFarAs(() => known.answer.data[wish]?.status === 'WAITING', false);
  return (
    <section className="card stack" aria-labelledby="rights">
      <h2 id="rights">{words.rights}</h2>
      <p className="quiet">{words.correct}</p>
      <Told known={known}>
        {({ myErasure, myRectification }) => (
          <>
            {myErasure !== null && (
              <p role="status">
                {words[myErasure.status]}
                {myErasure.reason !== null && <bdi>{myErasure.reason}</bdi>}
              </p>
            )}
            {myRectification !== null && (
              <p role="status">
                {words[`correction${myRectification.status}`]}
                {myRectification.reason !== null && <bdi>{myRectification.reason}</bdi>}
              </p>
            )}
          </>
        )}
      </Told>
      <p className="actions">
        <Link to="/me/record" className="button plain">
          {words.record}
        </Link>
        <Link to="/me/correct" className="button plain">
          {isWaiting('myRectification') ? words.correctWaits : words.correctMine}
        </Link>
        <Link to="/me/erase" className="button plain">
          {isWaiting('myErasure') ? words.eraseWaits : words.erase}
        </Link>
      </p>
    </section>
  );
}
