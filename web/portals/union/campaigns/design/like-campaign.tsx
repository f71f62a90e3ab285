import { Link } from '@tanstack/react-router';
import { useUnionName } from '../../../../desk-kit/union-search.js';
import { DraftCampaignDocument, type KnownCampaignFragment } from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { OfCampaign } from '../deeds/deed-pages.js';
import { DesignForm } from './design-form.js';
import { NotWhole } from './not-whole.js';
import { campaignInput, isWhole, typedAnew, typedInto } from './terms.js';
import { designWords } from './words.js';

/** The designer, filled with what another campaign is; and with what somebody typed into its draft before that was launched or discarded. */
export const LikeCampaign = ({ campaignId }: { readonly campaignId: string }) => (
  <OfCampaign campaignId={campaignId}>
    {(campaign) => (isWhole(campaign) ? <Like campaign={campaign} /> : <NotWhole />)}
  </OfCampaign>
);

function Like({ campaign }: { readonly campaign: KnownCampaignFragment }) {
  const words = useWords(designWords);
  const { id, title, tradeUnion, budget } = campaign;
  const tradeUnionId = tradeUnion?.id ?? budget.tradeUnionId;
  const name = useUnionName(tradeUnionId);
  return (
    <>
      <h1>{words.likeTitle}</h1>
      <p className="quiet">
        {words.likeLead} {words.isForUnion(name)}
      </p>
      <p>
        <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
          <bdi>{title}</bdi>
        </Link>
      </p>
      <DesignForm
        key={id}
        tradeUnionId={tradeUnionId}
        start={typedAnew(campaign)}
        keptAs={typedInto(id)}
        deed={{
          name: `draft campaign of ${tradeUnionId} like ${id}`,
          document: DraftCampaignDocument,
          variables: (typed, key) => ({ input: campaignInput(typed, tradeUnionId, key) }),
          resultOf: ({ result }) => result,
        }}
      />
    </>
  );
}
