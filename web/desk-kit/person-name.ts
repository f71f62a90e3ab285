import { useWords } from '../kit/language.js';
import { deskWords } from './desk-words.js';

interface SomePerson {
  readonly id: string;
  readonly maskedName?: string | null;
  readonly erased?: boolean | null;
}

/** The masked name of who may be seen; of who was erased, that; of anybody else, that they are out of sight. What tells two of them apart stands with it. */
export function usePersonName(): (person: SomePerson) => string {
  const words = useWords(deskWords);
  return ({ id, maskedName = null, erased }) =>
    maskedName ?? (erased === true ? words.erased(id.slice(-4)) : words.outOfSight(id.slice(-4)));
}

/** Several names in a line; while the part of the platform that knows people is away, those of it are left out. */
export function useNamesOf(): (persons: readonly (SomePerson | null)[]) => string {
  const nameOf = usePersonName();
  return (persons) => persons.flatMap((person) => (person === null ? [] : [nameOf(person)])).join('、');
}
