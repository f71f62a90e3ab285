import { SERVICES } from '../../../desk-kit/parts/services.js';
import { month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { listed } from '../../../kit/listed.js';
import type { Told, Verifying } from './use-verify.js';
import { verifyWords } from './words.js';

const MOVED = /^moved-events:(\d{4}-\d{2})$/;

const movedMonths = (told: Told): string[] =>
  told.state !== 'done' ? [] : told.report.checks.flatMap(({ kind }) => MOVED.exec(kind)?.[1] ?? []);

/** Months of events that lie in files. A page can't read those: whether they are there, and whole, it does not say. */
export function UnreadMonths({ parts }: Pick<Verifying, 'parts'>) {
  const words = useWords(verifyWords);
  const language = useLanguage();
  const named = SERVICES.flatMap((part) => {
    const months = movedMonths(parts[part]).map((one) => month(one, language));
    return months.length === 0 ? [] : [words.monthsOf(words[part], listed(months, language))];
  });
  return (
    named.length > 0 && (
      <p className="note" role="status">
        {words.unreadMonths(named.join(language === 'zh' ? '；' : '; '))}
      </p>
    )
  );
}
