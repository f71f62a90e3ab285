import { useLanguage } from '../../../kit/language.js';

const formats = { zh: new Intl.NumberFormat('zh-CN'), en: new Intl.NumberFormat('en') };

/** A count as the reader's language writes it: 12,000. */
export function useFigure(): (count: number) => string {
  const written = formats[useLanguage()];
  return (count) => written.format(count);
}
