import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useWords } from '../../../kit/language.js';
import { signIn } from '../../../kit/session.js';
import { useWhoIsSignedIn } from '../../../kit/use-who.js';
import type { CampaignCardFragment } from '../../../generated/worker/graphql.js';
import { beginClaim } from './use-claim.js';
import { claimWords } from './words.js';

/**
 * One tap: the wish is kept first, then its page carries it out. Nothing is offered that would be refused; who has had their
 * share is led to it.
 */
export function ClaimButton({
  campaign: { id, title, outlook, holding },
}: {
  readonly campaign: CampaignCardFragment;
}) {
  const words = useWords(claimWords);
  const navigate = useNavigate();
  const { personId, failure } = useWhoIsSignedIn(outlook?.__typename === 'ClaimPossible');
  const [isTapped, setTapped] = useState(false);
  const isSignedOut = failure?.kind === 'signed-out';
  // A tap before it is known who is there waits for that, and is not lost.
  useEffect(() => {
    if (!isTapped) return;
    if (isSignedOut) signIn();
    if (isSignedOut || personId === null) return;
    beginClaim({ campaignId: id, personId });
    void navigate({ to: '/claim/$campaignId', params: { campaignId: id } });
  }, [id, isSignedOut, isTapped, navigate, personId]);
  const isOver = holding?.status === 'SPENT' || holding?.status === 'NOTHING_CAME';
  if (outlook?.__typename === 'PersonLimitReached')
    return (
      <Link to={isOver ? '/history' : '/wallet'} className="button plain">
        {isOver ? words.toHistory : words.toWallet}
        <bdi className="only-heard"> {title}</bdi>
      </Link>
    );
  if (outlook?.__typename !== 'ClaimPossible') return null;
  const says = outlook.settlesAt === null ? words.claim : words.signUp;
  return (
    <button type="button" className="button" onClick={() => setTapped(true)}>
      {isTapped ? words.asking : says}
      <bdi className="only-heard"> {title}</bdi>
    </button>
  );
}
