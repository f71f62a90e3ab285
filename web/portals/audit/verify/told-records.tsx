import { SERVICES } from '../../../desk-kit/parts/services.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import type { Told, Verifying } from './use-verify.js';
import { verifyWords } from './words.js';

const TOLD = /^records-told:(\d{4}-\d{2}-\d{2})$/;
const OVER = /^records-over:/;

const checksOf = (told: Told) => (told.state === 'done' ? told.report.checks : []);

/** Until which day records of who saw what and who was turned away are compared, and that some no more are since their time is over. */
export function ToldRecords({ parts }: Pick<Verifying, 'parts'>) {
  const words = useWords(verifyWords);
  const language = useLanguage();
  const between = language === 'zh' ? '；' : '; ';
  const named = SERVICES.flatMap((part) =>
    checksOf(parts[part]).flatMap(({ kind }) => {
      const through = TOLD.exec(kind)?.[1];
      return through === undefined ? [] : [words.recordsOf(words[part], day(through, language))];
    }),
  );
  const isOver = SERVICES.some((part) => checksOf(parts[part]).some(({ kind }) => OVER.test(kind)));
  return (
    named.length > 0 && (
      <p className="quiet">
        {words.toldRecords(named.join(between))} {isOver && words.recordsOver}
      </p>
    )
  );
}
