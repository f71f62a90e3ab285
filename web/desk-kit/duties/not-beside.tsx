import { DeskDutiesHeldDocument, type DeskDutiesHeldQuery } from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { useAsked } from '../../kit/use-asked.js';
import { gifts, type GiftName } from './gifts.js';
import { dutiesWords } from './words.js';

type Role = NonNullable<DeskDutiesHeldQuery['duties']>['nodes'][number]['role'];

interface NotBesideProps {
  readonly personId: string;
  readonly gift: GiftName;
}

/**
 * Which duties of somebody this one does not go with, before it is asked for: by the server's own table. Whether the two meet is
 * decided over what it is granted; and a duty that the reader may not see is not named here.
 */
export function NotBeside({ personId, gift }: NotBesideProps) {
  const words = useWords(dutiesWords);
  const known = useAsked(DeskDutiesHeldDocument, { personId });
  const held = known.state === 'here' ? (known.answer.data.duties?.nodes ?? []) : [];
  const { role } = gifts[gift];
  const roles = new Set<Role>(
    held.filter(({ incompatibleWith }) => incompatibleWith.includes(role)).map((duty) => duty.role),
  );
  if (roles.size === 0) return null;
  return (
    <p className="small">
      <strong>{words.notBeside([...roles].map((one) => words[one]).join(' / '))}</strong>
    </p>
  );
}
