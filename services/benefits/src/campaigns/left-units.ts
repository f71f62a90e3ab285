import type { CampaignView } from './view.js';

/** What of a campaign says how many units are left of it. */
type Giving = Pick<CampaignView, 'status' | 'quotas' | 'windows'>;

/**
 * Units that somebody can still have. A closed campaign keeps its total, of which its close released the rest (ADR 0097), and
 * nobody can have a unit once claims have ended.
 */
export function leftUnits({ status, quotas, windows }: Giving, claimed: number, now: Date): number {
  if (status === 'closed' || now >= windows.claimUntil) return 0;
  return Math.max(0, quotas.totalUnits - claimed);
}
