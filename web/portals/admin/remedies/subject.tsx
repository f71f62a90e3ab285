import { useWords } from '../../../kit/language.js';
import { subjectWords } from './subject-words.js';

/** The kind of a topic is the third part of its name; a projection has a name of its own. */
export const kindIn = (name: string): string => /^puhui\.[a-z]+\.([a-z-]+)\.v\d+$/.exec(name)?.[1] ?? name;

const isKnown = <Known extends object>(words: Known, kind: string): kind is keyof Known & string =>
  Object.keys(words).includes(kind);

/** What it is about in words, with the name that the logs have for it beside them. */
export function Subject({ name }: { readonly name: string }) {
  const words = useWords(subjectWords);
  const kind = kindIn(name);
  return (
    <>
      {isKnown(words, kind) && `${words[kind]} `}
      <span className="technical small">{name}</span>
    </>
  );
}
