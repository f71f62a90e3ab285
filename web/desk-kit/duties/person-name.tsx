import { DeskPersonDocument } from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { useAsked } from '../../kit/use-asked.js';
import { usePersonName as useName } from '../person-name.js';
import { dutiesWords } from './words.js';

/** Somebody as far as the reader may see them: masked, with their mobile; null for who can't be seen, or is not there. */
export function usePersonName(personId: string): string | null {
  const words = useWords(dutiesWords);
  const nameOf = useName();
  const known = useAsked(DeskPersonDocument, { personId });
  if (known.state === 'waiting') return '…';
  if (known.state === 'failed') return words.somebody(personId.slice(-4));
  const { person } = known.answer.data;
  if (person === null) return null;
  return nameOf(person);
}
