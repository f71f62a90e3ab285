import type { ReactNode } from 'react';
import { figureIn } from '../kit/figure.js';
import type { Language } from '../kit/words.js';

/** What stands in a cell or in a line of facts: a count as the reader's language writes it, a text apart from what stands beside it, since it may be a name that runs from right to left. */
export function readable(shown: ReactNode, language: Language): ReactNode {
  if (typeof shown === 'number') return figureIn(shown, language);
  return typeof shown === 'string' ? <bdi>{shown}</bdi> : shown;
}
