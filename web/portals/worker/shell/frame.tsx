import { Link, Outlet } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { signIn } from '../../../kit/session.js';
import { shellWords } from './words.js';

const places = [
  { to: '/', word: 'claimable' },
  { to: '/wallet', word: 'wallet' },
  { to: '/history', word: 'history' },
  { to: '/me', word: 'me' },
] as const;

/** The menu lies under the thumb; the page above it. */
export function Frame() {
  const words = useWords(shellWords);
  return (
    <>
      <main className="page stack">
        <Outlet />
      </main>
      <nav className="menu no-print" aria-label={words.menu}>
        {places.map(({ to, word }) => (
          <Link key={to} to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
            {words[word]}
          </Link>
        ))}
      </nav>
    </>
  );
}

export function NotFound() {
  const words = useWords(shellWords);
  return (
    <>
      <h1>{words.notFound}</h1>
      <p className="quiet">{words.notFoundHint}</p>
      <p>
        <Link to="/" className="button">
          {words.home}
        </Link>
      </p>
    </>
  );
}

/** Somebody's first visit explains itself in one sentence. */
export function Welcome() {
  const words = useWords(shellWords);
  return (
    <section className="card stack welcome">
      <h1>{words.welcome}</h1>
      <p className="lead">{words.welcomeSentence}</p>
      <p>
        <button type="button" className="button whole" onClick={signIn}>
          {words.signIn}
        </button>
      </p>
    </section>
  );
}
