import { usePersonName } from '../../../desk-kit/person-name.js';
import { DeskPersonDocument } from '../../../generated/desk-kit/graphql.js';
import { useAsked } from '../../../kit/use-asked.js';

interface WhoProps {
  readonly id: string;
  /** What they are called where the auditor may not see them. */
  readonly otherwise?: string;
}

/** Who it was, as far as the auditor may see them; of who was erased since, that. */
export function Who({ id, otherwise }: WhoProps) {
  const nameOf = usePersonName();
  const known = useAsked(DeskPersonDocument, { personId: id });
  if (known.state === 'waiting') return '…';
  const person = known.state === 'here' ? known.answer.data.person : null;
  return <bdi>{person === null ? (otherwise ?? nameOf({ id })) : nameOf(person)}</bdi>;
}
