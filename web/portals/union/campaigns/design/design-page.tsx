import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { textOf } from '../../../../desk-kit/address.js';
import { Empty } from '../../../../desk-kit/facts.js';
import { NotNow, useStandsOtherwise } from '../../../../desk-kit/not-now.js';
import { UnionSearch, useUnionName } from '../../../../desk-kit/union-search.js';
import {
  ChangeDraftDocument,
  DraftCampaignDocument,
  type KnownCampaignFragment,
} from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { ChooseUnion, ofUnionSearch, useUnionInView, type OfUnionSearch } from '../../shell/of-union.js';
import { ForDeed } from '../deeds/deed-pages.js';
import { DesignForm } from './design-form.js';
import { campaignInput, isWhole, typedOf, usual } from './terms.js';
import { designWords } from './words.js';

interface NewCampaignSearch extends OfUnionSearch {
  /** The offer that somebody came with: it is chosen already. */
  readonly offer?: string | undefined;
}
export const newCampaignSearch = (search: Record<string, unknown>): NewCampaignSearch => ({
  ...ofUnionSearch(search),
  offer: textOf(search['offer']),
});

export function NewCampaignPage() {
  const words = useWords(designWords);
  const { union, offer } = useSearch({ from: '/campaigns/new' });
  const navigate = useNavigate({ from: '/campaigns/new' });
  const tradeUnionId = useUnionInView(union);
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <div className="narrow">
        <UnionSearch
          which="active"
          label={words.forUnion}
          value={tradeUnionId ?? ''}
          onChoose={(chosen) => void navigate({ search: { union: chosen } })}
        />
      </div>
      {tradeUnionId === null ? (
        <ChooseUnion />
      ) : (
        <DesignForm
          key={`${tradeUnionId} ${offer ?? ''}`}
          tradeUnionId={tradeUnionId}
          start={{ ...usual, tradeUnionIds: tradeUnionId, offerId: offer ?? '' }}
          deed={{
            name: `draft campaign of ${tradeUnionId}${offer === undefined ? '' : ` with ${offer}`}`,
            document: DraftCampaignDocument,
            variables: (typed, key) => ({ input: campaignInput(typed, tradeUnionId, key) }),
            resultOf: ({ result }) => result,
          }}
        />
      )}
    </>
  );
}

export function EditCampaignPage() {
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/edit' });
  return (
    <ForDeed campaignId={campaignId} deed="edit">
      {(campaign) => (isWhole(campaign) ? <Edit campaign={campaign} /> : <NotWhole />)}
    </ForDeed>
  );
}

/** In place of the form while members is away: saved without the unions that can't be read, a campaign would reach fewer. */
function NotWhole() {
  const words = useWords(designWords);
  return (
    <Empty title={words.notWhole}>
      <p>{words.notWholeHint}</p>
    </Empty>
  );
}

function Edit({ campaign }: { readonly campaign: KnownCampaignFragment }) {
  const words = useWords(designWords);
  const { id, tradeUnion, budget } = campaign;
  const tradeUnionId = tradeUnion?.id ?? budget.tradeUnionId;
  const name = useUnionName(tradeUnionId);
  const standing = useStandsOtherwise();
  if (standing !== null) return <NotNow title={words.editTitle} {...standing} />;
  return (
    <>
      <h1>{words.editTitle}</h1>
      <p className="quiet">
        {words.lead} {words.isForUnion(name)}
      </p>
      <DesignForm
        key={id}
        tradeUnionId={tradeUnionId}
        start={typedOf(campaign)}
        keptAs={`change draft ${id}`}
        deed={{
          // Of a draft that has changed since it is another deed: asked under the same key it would be refused.
          name: `change draft ${id} ${campaign.version}`,
          document: ChangeDraftDocument,
          variables: (typed, key) => ({
            campaignId: id,
            version: campaign.version,
            input: campaignInput(typed, tradeUnionId, key),
          }),
          resultOf: ({ result }) => result,
        }}
      />
    </>
  );
}
