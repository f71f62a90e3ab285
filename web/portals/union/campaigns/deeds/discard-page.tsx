import type { ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import type { SomeFacts } from '../../../../desk-kit/facts.js';
import { DiscardDraftDocument, type KnownCampaignFragment } from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { useCampaignFacts } from '../campaign-facts.js';
import { campaignsWords } from '../words.js';
import { ForDeed, SeeCampaign, ToCampaign } from './deed-pages.js';
import { deedsWords } from './words.js';

export function DiscardPage(): ReactNode {
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/discard' });
  return (
    <ForDeed campaignId={campaignId} deed="discard">
      {(campaign) => <Discard campaign={campaign} />}
    </ForDeed>
  );
}

/** With what it says in view, as it was seen: what a colleague has changed meanwhile is not thrown away unseen. */
function Discard({ campaign }: { readonly campaign: KnownCampaignFragment }) {
  const words = useWords(deedsWords);
  const { id, version, title } = campaign;
  const facts: SomeFacts = [[useWords(campaignsWords).name, title], ...useCampaignFacts(campaign)];
  return (
    <DeedPage
      title={words.discard}
      fields={{}}
      check={() => ({ facts, happens: words.discardHappens, act: words.discard })}
      deed={{
        name: `discard draft ${id} ${version}`,
        about: id,
        document: DiscardDraftDocument,
        variables: (_, idempotencyKey) => ({ campaignId: id, version, idempotencyKey }),
        resultOf: ({ discardDraft }) => discardDraft,
      }}
      more={(refused) => refused.__typename === 'CampaignVersionDiffers' && <SeeCampaign campaignId={id} />}
      became={() => ({ title: words.discard, next: <ToCampaign campaignId={id} /> })}
    />
  );
}
