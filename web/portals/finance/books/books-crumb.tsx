import { Link } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { shellWords } from '../shell/words.js';

interface BooksCrumbProps {
  /** Null where the part that knows it is away, or there is none. */
  readonly tradeUnion: { readonly id: string; readonly name: string } | null;
}

/** Above what was followed down from the books of a trade union: whose they are, and the way back to them. */
export function BooksCrumb({ tradeUnion }: BooksCrumbProps) {
  const words = useWords(shellWords);
  return (
    <nav className="crumbs" aria-label={words.books}>
      {tradeUnion === null ? (
        <Link to="/">{words.back}</Link>
      ) : (
        <Link to="/union/$tradeUnionId/books" params={{ tradeUnionId: tradeUnion.id }} search={{}}>
          <bdi>{tradeUnion.name}</bdi> · {words.books}
        </Link>
      )}
    </nav>
  );
}
