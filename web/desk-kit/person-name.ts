import { useLanguage, useWords } from '../kit/language.js';
import { listed } from '../kit/listed.js';
import { asFarAs } from '../kit/unanswered.js';
import { deskWords } from './desk-words.js';

/** Somebody whom the graph was asked about: of an id alone nobody knows whether its name may be seen, and no page says that it may not. */
export interface SomePerson {
  readonly id: string;
  readonly maskedName: string | null;
  readonly erased: boolean | null;
}

/** The masked name of who may be seen; of who was erased, that; of anybody else, that they are out of sight; three dots while nobody answers. What tells two of them apart stands with it. */
export function usePersonName(): (person: SomePerson) => string {
  const words = useWords(deskWords);
  return (person) => asFarAs(() => named(person), '…');

  function named({ id, maskedName, erased }: SomePerson): string {
    return maskedName ?? (erased === true ? words.erased(id.slice(-4)) : words.outOfSight(id.slice(-4)));
  }
}

/** The same of who may not have come with the answer: nothing is said of them then but that. */
export function useNameOfPerson(): (id: string, person: SomePerson | null) => string {
  const nameOf = usePersonName();
  const words = useWords(deskWords);
  return (id, person) => (person === null ? words.unread(id.slice(-4)) : nameOf(person));
}

/** Several names in a line; while the part of the platform that knows people is away, those of it are left out. */
export function useNamesOf(): (persons: readonly (SomePerson | null)[]) => string {
  const nameOf = usePersonName();
  const language = useLanguage();
  return (persons) =>
    listed(
      persons.flatMap((person) => (person === null ? [] : [nameOf(person)])),
      language,
    );
}
