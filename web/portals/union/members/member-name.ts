import { useWords } from '../../../kit/language.js';
import { membersWords } from './words.js';

interface SomePerson {
  readonly erased: boolean | null;
  readonly maskedName: string | null;
  /** Drawn beside the name, in a column or a line of its own: it tells two of one family name apart. */
  readonly maskedMobile: string | null;
}

/** The masked name of a member; of who was erased, that: nobody has the name any more. */
export function useMemberName(): (person: SomePerson | null) => string {
  const words = useWords(membersWords);
  return (person) => person?.maskedName ?? (person?.erased === true ? words.erased : words.somebody);
}
