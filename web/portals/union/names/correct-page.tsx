import { Link } from '@tanstack/react-router';
import type { SomeFacts } from '../../../desk-kit/facts.js';
import { CorrectName } from '../../../desk-kit/records/correct-name.js';
import type { KnownMemberFragment } from '../../../generated/union/graphql.js';
import { useWords } from '../../../kit/language.js';
import { nameWords } from './words.js';

interface CorrectProps {
  readonly member: KnownMemberFragment;
  readonly facts: SomeFacts;
}

/** The name of a member of the officer's union, or of one below. */
export function CorrectPage({ member: { id, person }, facts }: CorrectProps) {
  const words = useWords(nameWords);
  return (
    <CorrectName
      personId={person?.id ?? ''}
      facts={facts}
      next={
        <>
          <Link to="/members/$memberId" params={{ memberId: id }} className="button">
            {words.back}
          </Link>
          <Link to="/corrections" search={{}} className="button plain">
            {words.title}
          </Link>
        </>
      }
    />
  );
}
