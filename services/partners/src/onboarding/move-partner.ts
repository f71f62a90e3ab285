import { invariant } from '@puhui/kernel';
import type { Work } from '../tx.js';
import { evolve, type Partner, type PartnerEvent } from './partner.js';
import { savePartner } from './store.js';

/**
 * Takes a partner through what was decided, null for one that applies, and keeps each state on the way together with its
 * event. @returns the last.
 */
export async function movePartner(
  work: Work,
  partner: Partner | null,
  events: readonly PartnerEvent[],
): Promise<Partner> {
  const states: Partner[] = [];
  for (const event of events) states.push(evolve(states.at(-1) ?? partner, event));
  const last = states.at(-1);
  invariant(last !== undefined, 'a-step-leads-somewhere', { partnerId: partner?.id ?? null });
  await savePartner(work, states);
  return last;
}
