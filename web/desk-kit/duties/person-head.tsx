import type { ReactNode } from 'react';
import { useWords } from '../../kit/language.js';
import { PageHead } from '../facts.js';
import { usePersonName } from './person-name.js';
import { dutiesWords } from './words.js';

interface PersonHeadProps {
  readonly personId: string;
  readonly back: ReactNode;
  /** The way to grant them a duty, for who is there. */
  readonly grant: ReactNode;
}

/** Whose duties these are. */
export function PersonHead({ personId, back, grant }: PersonHeadProps) {
  const words = useWords(dutiesWords);
  const name = usePersonName(personId);
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        {back}
      </nav>
      <PageHead
        title={name === null ? words.personUnknown : words.ofPerson(name)}
        action={name !== null && <div className="actions">{grant}</div>}
      />
    </>
  );
}
