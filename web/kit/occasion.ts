import { useLanguage } from './language.js';
import { occasionWords } from './occasion-words.js';

/** What a benefit was for, in words; null for what has none here, since a code says nothing to a reader. */
export function occasionIn(language: 'zh' | 'en', code: string | null): string | null {
  const words: Readonly<Record<string, string>> = occasionWords[language];
  return code !== null && Object.keys(words).includes(code) ? (words[code] ?? null) : null;
}

/** Every occasion that has a word, as a list to choose from. */
export function useOccasions(): readonly { readonly value: string; readonly label: string }[] {
  return Object.entries(occasionWords[useLanguage()]).map(([value, label]) => ({ value, label }));
}

/** The name of an occasion or of the budget line for it; what a union calls by a code of its own stays that code. */
export function useOccasionName(): (code: string) => string {
  const language = useLanguage();
  return (code) => occasionIn(language, code) ?? code;
}
