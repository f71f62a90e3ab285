import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import type { CampaignCardFragment } from '../../../generated/worker/graphql.js';
import { beginClaim } from './use-claim.js';
import { claimWords } from './words.js';

/** One tap: the wish is kept first, then its page carries it out. Nothing is offered that would be refused. */
export function ClaimButton({
  campaign: { id, title, outlook },
}: {
  readonly campaign: CampaignCardFragment;
}) {
  const words = useWords(claimWords);
  const navigate = useNavigate();
  if (outlook?.__typename !== 'ClaimPossible') return null;
  const claim = (): void => {
    beginClaim(id);
    void navigate({ to: '/claim/$campaignId', params: { campaignId: id } });
  };
  return (
    <button type="button" className="button" onClick={claim}>
      {outlook.settlesAt === null ? words.claim : words.signUp}
      <bdi className="only-heard"> {title}</bdi>
    </button>
  );
}
