import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { rememberedLanguage, rememberLanguage, type InBoth, type Language, type Words } from './words.js';

interface Spoken {
  readonly language: Language;
  readonly speak: (language: Language) => void;
}

const Speaking = createContext<Spoken>({ language: 'zh', speak: () => undefined });

/** The reader's language for everything below, and for the document, so that a screen reader speaks it rightly. */
export function Languages({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(rememberedLanguage);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  const spoken = useMemo(
    () => ({
      language,
      speak: (other: Language) => {
        rememberLanguage(other);
        setLanguage(other);
      },
    }),
    [language],
  );
  return <Speaking.Provider value={spoken}>{children}</Speaking.Provider>;
}

export const useLanguage = (): Language => useContext(Speaking).language;
export const useSpeaking = (): Spoken => useContext(Speaking);

/** The words of a part in the reader's language. */
export function useWords<Zh extends Words>(words: InBoth<Zh>): Zh {
  // English has the same keys and the same facts; only its texts are others.
  return words[useLanguage()] as Zh;
}
