import { Link } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { budgetWords } from './words.js';

/** Whose budget it is, and what is about to be done with it. */
export const LeadOfBudget = ({ union, says }: { readonly union: string; readonly says: string }) => (
  <p>
    <strong>
      <bdi>{union}</bdi>
    </strong>
    {' · '}
    {says}
  </p>
);

/** The one way on from what stands already: it is another sum, which whoever asks says. */
export const Another = ({ says, act }: { readonly says: string; readonly act: () => void }) => (
  <p>
    <button type="button" className="button" onClick={act}>
      {says}
    </button>
  </p>
);

export function ToBudget({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const words = useWords(budgetWords);
  return (
    <Link to="/union/$tradeUnionId/budget" params={{ tradeUnionId }} search={{}} className="button">
      {words.toBudget}
    </Link>
  );
}
