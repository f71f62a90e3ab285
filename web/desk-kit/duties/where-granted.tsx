import { useEffect, useState } from 'react';
import { DeskGrantableRolesDocument } from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { useAsked } from '../../kit/use-asked.js';
import type { ControlProps, Field } from '../fields.js';
import { MerchantName, MerchantSearch, OutletName } from '../merchant-search.js';
import { OutletBox } from '../outlet-box.js';
import type { FactLine } from '../facts.js';
import { UnionName, UnionSearch } from '../union-search.js';
import { gifts, type Gift, type GiftName } from './gifts.js';
import { dutiesWords } from './words.js';

const boxes = {
  UNION: ({ onChange, ...props }: ControlProps) => <UnionSearch which="any" {...props} onChoose={onChange} />,
  PARTNER: ({ onChange, ...props }: ControlProps) => <MerchantSearch {...props} onChoose={onChange} />,
  OUTLET: (props: ControlProps) => <OutletBox {...props} />,
};

/** Whether the server has said that a duty is not the reader's to give over this: nobody fills in the rest in vain. */
function useIsAnothersToGive({ role, scopeKind }: Gift, scopeId: string): boolean {
  const known = useAsked(DeskGrantableRolesDocument, { scopeKind, scopeId }, { when: scopeId !== '' });
  const roles = known.state === 'here' ? known.answer.data.grantableRoles : null;
  return scopeId !== '' && roles !== null && !roles.includes(role);
}

interface WhereProps extends ControlProps {
  readonly kind: keyof typeof boxes;
  readonly onWhere: (scopeId: string) => void;
}

/** The box, and whatever stands in it told to who asks the server about it: also what a draft had in it. */
function Where({ kind, onWhere, ...props }: WhereProps) {
  const { value } = props;
  useEffect(() => onWhere(value), [onWhere, value]);
  return boxes[kind](props);
}

/** Over what a duty is given, which the way here may have said: the server says beforehand whether it is the reader's to give there. The whole platform is no question. */
export function useWhere(gift: GiftName, over: string | undefined): Field | null {
  const words = useWords(dutiesWords);
  const [where, setWhere] = useState(over ?? '');
  const isAnothers = useIsAnothersToGive(gifts[gift], where);
  const { scopeKind } = gifts[gift];
  if (scopeKind === 'PLATFORM') return null;
  return {
    label: words[`over${scopeKind}`],
    hint: words[`over${scopeKind}Hint`],
    kind: 'text',
    wrong: (scopeId) => (isAnothers && scopeId === where ? words.anothersToGive : null),
    control: (props) => (
      <>
        <Where {...props} kind={scopeKind} onWhere={setWhere} />
        {isAnothers && props.value === where && !props.invalid && (
          <p className="small" role="status">
            <strong>{words.anothersToGive}</strong>
          </p>
        )}
      </>
    ),
  };
}

/** What a duty is over, by name. */
export function ScopeName({ scopeKind, id }: { readonly scopeKind: Gift['scopeKind']; readonly id: string }) {
  const words = useWords(dutiesWords);
  if (scopeKind === 'PLATFORM') return <>{words.platform}</>;
  if (scopeKind === 'UNION') return <UnionName tradeUnionId={id} />;
  return scopeKind === 'PARTNER' ? <MerchantName partnerId={id} /> : <OutletName outletId={id} />;
}

export const scopeLine = (label: string, scopeKind: Gift['scopeKind'], id: string): FactLine => [
  label,
  <ScopeName key="scope" scopeKind={scopeKind} id={id} />,
];
