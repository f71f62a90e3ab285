import { useWords } from '../../kit/language.js';
import { programWords } from './words.js';

/** What a program says of its trouble, in its own language, folded away: what it means for people stands beside it. */
export function InItsWords({ says }: { readonly says: string }) {
  const words = useWords(programWords);
  return (
    <details className="trace">
      <summary>{words.asTheProgramSays}</summary>
      <span className="technical" lang="en">
        {says}
      </span>
    </details>
  );
}
