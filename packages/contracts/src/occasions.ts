import { OCCASIONS } from '@puhui/kernel';

/** Occasions by code; a posting rule may know others. */
export const occasionWords: Readonly<Record<string, string>> = OCCASIONS;

/** An occasion for who reads Chinese, with the code that has to be written. */
export function occasionInChinese(code: string): string {
  const word = Object.hasOwn(occasionWords, code) ? occasionWords[code] : undefined;
  return word === undefined ? code : `${word}（${code}）`;
}
