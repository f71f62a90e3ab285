import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useOccasionName } from '../../../kit/occasion.js';
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

interface ReleasedProps {
  readonly lines: readonly { readonly id: string; readonly line: string; readonly released: string }[];
}

/** What campaigns gave back looks free in the table, and can be neither lowered nor handed back. */
export function NotOfReleased({ lines }: ReleasedProps) {
  const words = useWords(budgetWords);
  const language = useLanguage();
  const nameOf = useOccasionName();
  return lines
    .filter(({ released }) => released !== '0')
    .map(({ id, line, released }) => (
      <p key={id} className="quiet">
        {words.notOfReleased(nameOf(line), money(released, language))}
      </p>
    ));
}

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
