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

/**
 * A campaign that goes on while nobody can use its vouchers: its officer sees it, and whose doing it is. What can be done about it is
 * told of one that runs; of one that was closed there is nothing left to do, but that somebody still holds a voucher.
 */
export function Shut({ now, partner }: ShutProps) {
  const words = useWords(shutWords);
  const { status, shutBy } = now;
  const runs = status === 'LAUNCHED' || status === 'LAUNCHING';
  if (shutBy === null || !(runs || (status === 'CLOSED' && hasOpenVouchers(now)))) return null;
  return (
    <section className="note" role="status">
      <strong>{runs || shutBy !== 'OUTLETS_CLOSED' ? words[shutBy] : words.closedAfterwards}</strong>
      {runs && <p>{words[HINTS[shutBy]]}</p>}
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

const hasOpenVouchers = ({ claimedUnits, redeemedUnits, expiredUnits }: Now): boolean =>
  claimedUnits > (redeemedUnits ?? 0) + (expiredUnits ?? 0);
