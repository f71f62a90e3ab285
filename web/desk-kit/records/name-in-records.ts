import { useWords } from '../../kit/language.js';
import { asFarAs } from '../../kit/unanswered.js';
import { usePersonName, type SomePerson } from '../person-name.js';
import { recordWords } from './words.js';

/**
 * Who it was, in a record of what people did: by their name where the reader may see it or where nobody has one any more, or else by the end
 * of their id, which says nothing of why. The names of a page come with its rows.
 */
export function useNameInRecords(): (id: string, person: SomePerson | null) => string {
  const words = useWords(recordWords);
  const nameOf = usePersonName();
  return (id, person) => asFarAs(() => named(person), null) ?? words.person(id.slice(-4));

  function named(person: SomePerson | null): string | null {
    if (person === null || (person.maskedName === null && person.erased !== true)) return null;
    return nameOf(person);
  }
}
