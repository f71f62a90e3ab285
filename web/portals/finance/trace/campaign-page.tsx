import { useParams } from '@tanstack/react-router';
import { EmptyPage } from '../../../desk-kit/facts.js';
import { usePage } from '../../../desk-kit/use-address.js';
import { CampaignTraceDocument } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Draws } from '../../../kit/part.js';
import { PartOf, Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { BooksCrumb } from '../books/books-crumb.js';
import { CommitmentCard } from './commitment.js';
import { Entries } from './entries.js';
import { traceWords } from './words.js';

const ROUTE = '/campaign/$campaignId';

export function CampaignPage() {
  const words = useWords(traceWords);
  const { campaignId } = useParams({ from: ROUTE });
  const { after } = usePage();
  const known = useAsked(CampaignTraceDocument, { campaignId, after }, { keepsOver: ['after'] });
  return (
    <Told known={known}>
      {({ campaign }) =>
        campaign === null ? (
          <EmptyPage title={words.noCampaign}>
            <p>{words.noCampaignHint}</p>
          </EmptyPage>
        ) : (
          <>
            <BooksCrumb tradeUnion={campaign.tradeUnion} />
            <h1>
              <bdi>{campaign.title}</bdi> · {words.campaign}
            </h1>
            <CommitmentCard campaign={campaign} />
            <PartOf of={words.entries}>
              <Draws draw={() => <Entries list={campaign.ledgerEntries} />} />
            </PartOf>
          </>
        )
      }
    </Told>
  );
}
