import { Link } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { monthWords } from './words.js';

interface ToMonthsProps {
  readonly tradeUnionId: string;
  readonly month: string | undefined;
}

/** Back to where a month’s state is told. */
export function ToMonths({ tradeUnionId, month }: ToMonthsProps) {
  const words = useWords(monthWords);
  return (
    <Link to="/union/$tradeUnionId/months" params={{ tradeUnionId }} search={{ month }} className="button">
      {words.toMonths}
    </Link>
  );
}
