import { Link } from '@tanstack/react-router';
import { NotNow, type Standing } from '../../../../desk-kit/not-now.js';
import { StillTyped } from '../../../../desk-kit/still-typed.js';
import type { KnownCampaignFragment } from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { useGroups } from './groups.js';
import { typedInto, typedOf } from './terms.js';
import { useDesign } from './use-design.js';
import { designWords } from './words.js';

interface TypedTooLateProps {
  readonly campaign: KnownCampaignFragment;
  readonly standing: Standing;
}

/** At a draft that a colleague has launched or discarded: what was typed into it is read there, and taken into a draft of its own. */
export function TypedTooLate({ campaign, standing }: TypedTooLateProps) {
  const words = useWords(designWords);
  const { id, tradeUnion, budget } = campaign;
  const { typed, own, end } = useDesign(typedInto(id), typedOf(campaign));
  const groups = useGroups(tradeUnion?.id ?? budget.tradeUnionId, typed);
  const still = (
    <StillTyped
      fields={Object.fromEntries(groups.flatMap(({ fields }) => fields))}
      typed={typed}
      own={own}
      forget={end}
    >
      <Link to="/campaigns/new" search={{ campaign: id }} className="button">
        {words.saveAsNew}
      </Link>
    </StillTyped>
  );
  return <NotNow title={words.editTitle} {...standing} typed={still} />;
}
