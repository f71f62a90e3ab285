import { Link, Outlet } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { OtherLanguage } from '../../../kit/other-language.js';
import { shellWords } from './words.js';

/** Nobody is signed in here, and nothing asks for it. */
export function Frame() {
  const words = useWords(shellWords);
  return (
    <>
      <header className="page top">
        <a href="/">
          <strong>{words.name}</strong>
        </a>
        <nav aria-label={words.menu}>
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
            {words.spending}
          </Link>
          <Link to="/notice" activeOptions={{ includeSearch: false }}>
            {words.notice}
          </Link>
        </nav>
        <OtherLanguage />
      </header>
      <main className="page stack">
        <Outlet />
      </main>
    </>
  );
}

export function NotFound() {
  const words = useWords(shellWords);
  return (
    <>
      <h1>{words.notFound}</h1>
      <p>
        <Link to="/">{words.home}</Link>
      </p>
    </>
  );
}
