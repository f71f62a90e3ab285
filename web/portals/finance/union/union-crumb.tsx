import { Link } from '@tanstack/react-router';
import { useUnionName } from '../../../desk-kit/union-search.js';
import { useWords } from '../../../kit/language.js';
import { shellWords } from '../shell/words.js';

interface UnionCrumbProps {
  readonly tradeUnionId: string;
  /** The page of the menu that this step belongs to. */
  readonly page: 'budget' | 'dues' | 'months';
}

/** Above a step: whose it is, and the way back to the page that it was taken from. */
export function UnionCrumb({ tradeUnionId, page }: UnionCrumbProps) {
  const words = useWords(shellWords);
  const name = useUnionName(tradeUnionId);
  return (
    <nav className="crumbs" aria-label={words[page]}>
      <Link to={`/union/$tradeUnionId/${page}`} params={{ tradeUnionId }} search={{}}>
        <bdi>{name}</bdi> · {words[page]}
      </Link>
    </nav>
  );
}
