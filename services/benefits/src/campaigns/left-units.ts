import type { CampaignView } from './view.js';

/** What of a campaign says how many units are left of it. */
type Giving = Pick<CampaignView, 'status' | 'quotas' | 'windows'>;

/**
 * Units that somebody can still have. A closed campaign keeps its total, of which its close released the rest (ADR 0097),
 * one that was discarded gives nothing, and nobody can have a unit once claims have ended.
 */
export function leftUnits({ status, quotas, windows }: Giving, claimed: number, now: Date): number {
  if (status === 'closed' || status === 'discarded' || now >= windows.claimUntil) return 0;
  return Math.max(0, quotas.totalUnits - claimed);
}

/** Launched, and nobody can claim any more: its money stays bound until somebody closes it. */
export const claimsOver = ({ status, windows }: Giving, now: Date): boolean =>
  status === 'launched' && now >= windows.claimUntil;

/** Units of a launched campaign that nobody has claimed, whether or not anybody still can: a close releases them. */
export const unclaimedUnits = ({ status, quotas }: Giving, claimed: number): number =>
  status === 'launched' ? Math.max(0, quotas.totalUnits - claimed) : 0;
