import { useLanguage, useWords } from '../kit/language.js';
import { listed } from '../kit/listed.js';
import { asFarAs } from '../kit/unanswered.js';
import { deskWords } from './desk-words.js';

/** Somebody whom the graph was asked about: of an id alone nobody knows whether its name may be seen, and no page says that it may not. */
export interface SomePerson {
  readonly id: string;
  readonly maskedName: string | null;
  readonly erased?: boolean | null;
  /** Where the page has asked for it: it tells two of one family name apart better than the end of an id. */
  readonly maskedMobile?: string | null;
}

/** The masked name of who may be seen; of who was erased, that; of anybody else, that they are out of sight; three dots while nobody answers. What tells two of them apart stands with it, whoever they are: a family name does not, and who approved and who saw whom is asked years later. */
export function usePersonName(): (person: SomePerson) => string {
  const words = useWords(deskWords);
  return (person) => asFarAs(() => named(person), '…');

  function named({ id, maskedName, erased, maskedMobile = null }: SomePerson): string {
    const end = id.slice(-4);
    if (maskedName === null) return erased === true ? words.erased(end) : words.outOfSight(end);
    return maskedMobile === null ? words.named(maskedName, end) : `${maskedName} ${maskedMobile}`;
  }
}

/** The name alone, where the mobile stands beside it in a line of its own and tells two of one name apart there. */
export function useNameBesideMobile(): (person: SomePerson) => string {
  const nameOf = usePersonName();
  return (person) =>
    asFarAs(() => {
      const { maskedName, maskedMobile = null } = person;
      return maskedName === null || maskedMobile === null ? nameOf(person) : maskedName;
    }, '…');
}

/** The same where a page has words of its own for somebody whose name it was not given. */
export function useNameOr(): (person: SomePerson, unnamed: string) => string {
  const nameOf = usePersonName();
  return (person, unnamed) =>
    asFarAs(() => (person.maskedName === null && person.erased !== true ? unnamed : nameOf(person)), '…');
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
