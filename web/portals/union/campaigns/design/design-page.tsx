import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { textOf } from '../../../../desk-kit/address.js';
import { NotWhole } from './not-whole.js';
import { useStandsOtherwise } from '../../../../desk-kit/not-now.js';
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
import { LikeCampaign } from './like-campaign.js';
import { campaignInput, isWhole, typedInto, typedOf, usual } from './terms.js';
import { TypedTooLate } from './typed-too-late.js';
import { designWords } from './words.js';

interface NewCampaignSearch extends OfUnionSearch {
  /** The offer that somebody came with: it is chosen already. */
  readonly offer?: string | undefined;
  /** The campaign that the new one is to be like. */
  readonly campaign?: string | undefined;
}
export const newCampaignSearch = (search: Record<string, unknown>): NewCampaignSearch => ({
  ...ofUnionSearch(search),
  offer: textOf(search['offer']),
  campaign: textOf(search['campaign']),
});

export function NewCampaignPage() {
  const { campaign, ...search } = useSearch({ from: '/campaigns/new' });
  return campaign === undefined ? (
    <NewCampaign {...search} />
  ) : (
    <LikeCampaign key={campaign} campaignId={campaign} />
  );
}

function NewCampaign({ union, offer }: NewCampaignSearch) {
  const words = useWords(designWords);
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

function Edit({ campaign }: { readonly campaign: KnownCampaignFragment }) {
  const words = useWords(designWords);
  const { id, tradeUnion, budget } = campaign;
  const tradeUnionId = tradeUnion?.id ?? budget.tradeUnionId;
  const name = useUnionName(tradeUnionId);
  const standing = useStandsOtherwise();
  if (standing !== null) return <TypedTooLate key={id} campaign={campaign} standing={standing} />;
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
        keptAs={typedInto(id)}
        isShared
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
