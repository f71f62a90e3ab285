import { useWords } from '../../kit/language.js';
import { noneOfPartWords, partWords } from './words.js';
import type { Service } from './services.js';

interface None {
  readonly title: string;
  readonly hint: string;
}

/** What a list of one part of the platform says where it is empty: of which part that is, and that the others are not told of. */
export function useNoneOfPart(service: Service, { title, hint }: None): None {
  const parts = useWords(partWords);
  const words = useWords(noneOfPartWords);
  return { title: words.ofPart(parts[service], title), hint: `${hint} ${words.othersNotTold}` };
}
