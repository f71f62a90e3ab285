import { useLanguage } from './language.js';
import type { Language } from './words.js';

const formats: Readonly<Record<Language, Intl.NumberFormat>> = {
  zh: new Intl.NumberFormat('zh-CN'),
  en: new Intl.NumberFormat('en'),
};

/** A count as a language writes it: 12,000. */
export const figureIn = (count: number, language: Language): string => formats[language].format(count);

/** A count as the reader's language writes it. A dash for one that they are not told. */
export function useFigure(): (count: number | null) => string {
  const language = useLanguage();
  return (count) => (count === null ? '—' : figureIn(count, language));
}
