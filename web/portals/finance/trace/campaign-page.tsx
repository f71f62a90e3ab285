import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../desk-kit/facts.js';
import { Pager } from '../../../desk-kit/table.js';
import { CampaignTraceDocument } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { EntryRows } from '../books/entry-rows.js';
import { CommitmentCard } from './commitment.js';
import { traceWords } from './words.js';

const ROUTE = '/campaign/$campaignId';

export function CampaignPage() {
  const words = useWords(traceWords);
  const { campaignId } = useParams({ from: ROUTE });
  const { after, page = 1 } = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: ROUTE });
  const known = useAsked(CampaignTraceDocument, { campaignId, after: after ?? null }, { keepsLast: true });
  return (
    <Told known={known}>
      {({ campaign }) =>
        campaign === null ? (
          <Empty title={words.noCampaign} />
        ) : (
          <>
            <h1>
              <bdi>{campaign.title}</bdi> · {words.campaign}
            </h1>
            <CommitmentCard commitment={campaign.commitment} tradeUnionId={campaign.tradeUnion?.id ?? null} />
            <section className="stack" aria-label={words.entries}>
              <h2>{words.entries}</h2>
              <EntryRows caption={words.entries} rows={campaign.ledgerEntries?.nodes ?? []} />
              <Pager
                page={page}
                next={
                  campaign.ledgerEntries?.pageInfo.hasNextPage === true
                    ? campaign.ledgerEntries.pageInfo.endCursor
                    : null
                }
                go={(to) => void navigate({ search: to ?? {} })}
              />
            </section>
          </>
        )
      }
    </Told>
  );
}
