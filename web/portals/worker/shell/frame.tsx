import { Link, Outlet, useMatches } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { ToSignIn } from '../../../kit/sign-in.js';
import { shellWords } from './words.js';

/** With the beginnings of what else lies there: a page that a link led to has its place in the menu as well. */
const places = [
  { to: '/', word: 'claimable', within: ['campaign', 'claim'] },
  { to: '/wallet', word: 'wallet', within: ['voucher', 'entry'] },
  { to: '/history', word: 'history', within: [] },
  { to: '/me', word: 'me', within: ['me', 'membership', 'join'] },
] as const;

/** How the address of the page begins, below the portal's own. */
const useBeginning = (): string =>
  useMatches({ select: (matches) => matches[matches.length - 1]?.fullPath.split('/')[1] ?? '' });

/** The menu lies under the thumb; the page above it. */
export function Frame() {
  const words = useWords(shellWords);
  const beginning = useBeginning();
  return (
    <>
      <main className="page stack">
        <Outlet />
      </main>
      <nav className="menu no-print" aria-label={words.menu}>
        {places.map(({ to, word, within }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: true }}
            inactiveProps={within.some((one) => one === beginning) ? { 'aria-current': true } : {}}
          >
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
    <ToSignIn
      title={words.welcome}
      says={<span className="lead">{words.welcomeSentence}</span>}
      look="card stack welcome"
      isWhole
    />
  );
}
