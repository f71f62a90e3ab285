import { day, month } from '../kit/dates.js';
import { useLanguage } from '../kit/language.js';

/**
 * A date that is chosen, as the page's language says it. A browser draws its box for dates in a language of its own, in which
 * 03/04 may be April or March.
 */
export function SaidDate({ value }: { readonly value: string }) {
  const language = useLanguage();
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return <span className="quiet small">{day(value, language)}</span>;
  if (/^\d{4}-\d{2}$/.test(value)) return <span className="quiet small">{month(value, language)}</span>;
  return null;
}
