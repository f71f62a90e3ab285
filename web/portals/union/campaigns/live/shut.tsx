import { Link } from '@tanstack/react-router';
import type { KnownCampaignFragment } from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import type { Now } from './now.js';
import { shutWords } from './shut-words.js';

const HINTS = {
  MERCHANT_SUSPENDED: 'hint',
  MERCHANT_DELISTED: 'delistedHint',
  OUTLETS_CLOSED: 'closedHint',
} as const;

interface ShutProps extends Pick<KnownCampaignFragment, 'partner'> {
  readonly now: Now;
}

/** A campaign that goes on while nobody can use its vouchers: its officer sees it, and whose doing it is. */
export function Shut({ now: { status, shutBy }, partner }: ShutProps) {
  const words = useWords(shutWords);
  if (shutBy === null || status === 'DISCARDED') return null;
  return (
    <section className="note" role="status">
      <strong>{words[shutBy]}</strong>
      <p>{words[HINTS[shutBy]]}</p>
      {partner !== null && (
        <p>
          <Link to="/merchants/$merchantId" params={{ merchantId: partner.id }}>
            {words.merchant} <bdi>{partner.name}</bdi>
          </Link>
        </p>
      )}
    </section>
  );
}
