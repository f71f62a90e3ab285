import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { signIn } from '../../../kit/session.js';
import { useWhoIsSignedIn } from '../../../kit/use-who.js';
import type { CampaignCardFragment } from '../../../generated/worker/graphql.js';
import { beginClaim } from './use-claim.js';
import { useClaimWords } from './worded.js';

/**
 * One tap: the wish is kept first, then its page carries it out. Nothing is offered that would be refused; who has had their
 * share is led to it.
 */
export function ClaimButton({
  campaign: { id, title, outlook, holding },
}: {
  readonly campaign: CampaignCardFragment;
}) {
  const isSignUp = outlook?.__typename === 'ClaimPossible' && outlook.settlesAt !== null;
  const words = useClaimWords(isSignUp);
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
    const search = isSignUp ? { signUp: true as const } : {};
    void navigate({ to: '/claim/$campaignId', params: { campaignId: id }, search });
  }, [id, isSignUp, isSignedOut, isTapped, navigate, personId]);
  const isOver = holding?.status === 'SPENT' || holding?.status === 'NOTHING_CAME';
  if (outlook?.__typename === 'PersonLimitReached')
    return (
      <Link to={isOver ? '/history' : '/wallet'} className="button plain">
        {isOver ? words.toHistory : words.toWallet}
        <bdi className="only-heard"> {title}</bdi>
      </Link>
    );
  if (outlook?.__typename !== 'ClaimPossible') return null;
  return (
    <button type="button" className="button" onClick={() => setTapped(true)}>
      {isTapped ? words.asking : isSignUp ? words.signUp : words.claim}
      <bdi className="only-heard"> {title}</bdi>
    </button>
  );
}
