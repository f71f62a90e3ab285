import { timeToTheSecond } from '../kit/dates.js';
import { useLanguage, useWords } from '../kit/language.js';
import { byServer } from '../kit/server-time.js';
import type { Known } from '../kit/use-asked.js';
import { inBoth } from '../kit/words.js';

const asOfWords = inBoth(
  { asOf: (time: string) => `截至 ${time}` },
  { asOf: (time: string) => `as of ${time}` },
);

/** When what is shown was told: a page that brings itself up to date may be kept waiting for news, and must not pass for live then. */
export function AsOf({ known }: { readonly known: Known<unknown> }) {
  const { asOf } = useWords(asOfWords);
  const language = useLanguage();
  if (known.state !== 'here') return null;
  return (
    <span className="figures">{asOf(timeToTheSecond(byServer(known.atMs).toISOString(), language))}</span>
  );
}
