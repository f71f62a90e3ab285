import { isolated } from './isolated.js';
import { keepText } from './kept.js';

/** Chinese comes first: it is what most readers speak, and what the words of each page are drawn up in. */
export type Language = 'zh' | 'en';

type Said = string | ((...facts: never[]) => string);
export type Words = Readonly<Record<string, Said>>;

/** The same keys with the same facts: a word that is missing in English, or takes another fact, does not compile. */
export type SameWords<Zh extends Words> = {
  readonly [Key in keyof Zh]: Zh[Key] extends string ? string : Zh[Key];
};

export interface InBoth<Zh extends Words> {
  readonly zh: Zh;
  readonly en: SameWords<Zh>;
}

/** A sentence that keeps each fact it is given apart from the rest of it, whatever it is called. */
const apart = (said: Said): Said =>
  typeof said === 'string'
    ? said
    : (...facts: never[]) =>
        said(
          ...(facts.map((fact: unknown) => (typeof fact === 'string' ? isolated(fact) : fact)) as never[]),
        );

const allApart = <Some extends Words>(words: Some): Some =>
  Object.fromEntries(Object.entries(words).map(([key, said]) => [key, apart(said)])) as Some;

/** The words of one page or part, in both languages. */
export const inBoth = <const Zh extends Words>(zh: Zh, en: SameWords<Zh>): InBoth<Zh> => ({
  zh: allApart(zh),
  en: allApart(en),
});

const KEY = 'puhui.language';
const isLanguage = (text: string | null): text is Language => text === 'zh' || text === 'en';

/** What the reader chose, else what the browser speaks, else Chinese. */
export function languageOf(kept: string | null, spoken: readonly string[]): Language {
  if (isLanguage(kept)) return kept;
  const [first = 'zh'] = spoken;
  return first.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

export const rememberedLanguage = (): Language => languageOf(localStorage.getItem(KEY), navigator.languages);
export const rememberLanguage = (language: Language): void => keepText(localStorage, KEY, language);
