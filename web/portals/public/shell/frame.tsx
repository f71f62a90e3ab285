import { Link, Outlet } from '@tanstack/react-router';
import { useSpeaking, useWords } from '../../../kit/language.js';
import { shellWords } from './words.js';

/** Nobody is signed in here, and nothing asks for it. */
export function Frame() {
  const words = useWords(shellWords);
  const { language, speak } = useSpeaking();
  return (
    <>
      <header className="page top">
        <strong>{words.name}</strong>
        <nav aria-label={words.menu}>
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
            {words.spending}
          </Link>
          <Link to="/notice" activeOptions={{ includeSearch: false }}>
            {words.notice}
          </Link>
        </nav>
        <button type="button" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
          <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{words.otherLanguage}</span>
        </button>
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
