import { useLanguage } from '../../../kit/language.js';

const formats = { zh: new Intl.NumberFormat('zh-CN'), en: new Intl.NumberFormat('en') };

/** A count as the reader's language writes it: 12,000. A dash for one that they are not told. */
export function useFigure(): (count: number | null) => string {
  const written = formats[useLanguage()];
  return (count) => (count === null ? '—' : written.format(count));
}
