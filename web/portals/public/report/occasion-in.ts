import { occasions } from './words.js';

/** What a benefit was for, in words; null for what has none here, since a code says nothing to a reader. */
export function occasionIn(language: 'zh' | 'en', code: string | null): string | null {
  const words: Readonly<Record<string, string>> = occasions[language];
  return code !== null && Object.hasOwn(words, code) ? (words[code] ?? null) : null;
}
