import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { Price } from '../../../kit/price.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { WorkerCampaignDocument, type WorkerCampaignQuery } from '../../../generated/worker/graphql.js';
import { ClaimButton } from '../claim/claim-button.js';
import { Deadlines, Left } from '../home/campaign-card.js';
import { Outlets } from './outlets.js';
import { Shut } from './shut.js';
import { campaignWords } from './words.js';

type Campaign = NonNullable<WorkerCampaignQuery['campaign']>;

/** All that a worker may want to know of one campaign before it is claimed. */
export function CampaignPage() {
  const words = useWords(campaignWords);
  const { campaignId } = useParams({ from: '/campaign/$campaignId' });
  const known = useAsked(
    WorkerCampaignDocument,
    { id: campaignId },
    { everyMs: 15_000, mayChange: ({ campaign }) => campaign !== null },
  );
  return (
    <Told known={known}>
      {({ campaign }) =>
        campaign === null ? (
          <>
            <h1>{words.unknown}</h1>
            <p className="quiet">{words.unknownHint}</p>
            <p>
              <Link to="/" className="button">
                {words.toHome}
              </Link>
            </p>
          </>
        ) : (
          <>
            <Ticket campaign={campaign} />
            {campaign.shutBy === null ? <Outlets campaignId={campaignId} /> : <Shut by={campaign.shutBy} />}
          </>
        )
      }
    </Told>
  );
}

function Ticket({ campaign }: { readonly campaign: Campaign }) {
  const words = useWords(campaignWords);
  const { title, price, tradeUnion, partner, quotas, allocation } = campaign;
  const { entersFirst, claimUnits } = allocation;
  const limitOf = entersFirst ? words.limitOfPlaces : words.limitOf;
  return (
    <article className="ticket">
      <div className="face">
        <Left campaign={campaign} />
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <Deadlines campaign={campaign} />
        <dl className="facts">
          {tradeUnion !== null && (
            <>
              <dt>{words.given}</dt>
              <dd>
                <bdi>{tradeUnion.name}</bdi>
              </dd>
            </>
          )}
          {partner !== null && (
            <>
              <dt>{words.merchant}</dt>
              <dd>
                <bdi>{partner.name}</bdi>
              </dd>
            </>
          )}
          {quotas.perPerson !== null && (
            <>
              <dt>{entersFirst ? words.signUpLimit : words.limit}</dt>
              <dd>
                {limitOf(Math.floor(quotas.perPerson.units / claimUnits), words[quotas.perPerson.period])}
              </dd>
            </>
          )}
        </dl>
      </div>
      <div className="stub">
        <Price price={price} />
        <ClaimButton campaign={campaign} />
      </div>
    </article>
  );
}
