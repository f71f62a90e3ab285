import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import type { Counters, Quota } from '../../campaigns/quota/quotas.js';
import type { Membership } from '../../eligibility/membership.js';
import { decideClaims, type ClaimRefusal } from '../claim-voucher/decide.js';

/** What a claim would bring, as it stands now. */
export interface Possible {
  readonly unitsLeft: number;
  /** Null where nothing but the units left is a limit. */
  readonly personUnitsLeft: number | null;
  readonly validUntil: Date | null;
  readonly settlesAt: Date | null;
}

export interface Asker {
  readonly personId: Id;
  readonly memberships: readonly Membership[];
}

/** Decided as the claim itself will be, so that a page never says other than the claim does. */
export function outlookOf(
  quota: Quota,
  counters: Counters,
  asker: Asker,
  now: Date,
): Result<Possible, ClaimRefusal> {
  const [answer] = decideClaims(quota, counters, [asker], now);
  invariant(answer !== undefined, 'one-answer-for-each-candidate');
  if (!answer.ok) return answer;
  const possible = leftFor(quota, counters, asker);
  return answer.value.outcome === 'granted'
    ? ok({ ...possible, validUntil: answer.value.validUntil })
    : ok({ ...possible, settlesAt: answer.value.settlesAt });
}

function leftFor(quota: Quota, counters: Counters, { personId }: Asker): Possible {
  const { perPeriod, perPerson } = quota.rules;
  const ofAll = quota.totalUnits - quota.claimedUnits;
  const ofPeriod = perPeriod === null ? ofAll : perPeriod.units - counters.takenInPeriod;
  return {
    unitsLeft: Math.min(ofAll, ofPeriod),
    personUnitsLeft: perPerson === null ? null : perPerson.units - (counters.takenBy.get(personId) ?? 0),
    validUntil: null,
    settlesAt: null,
  };
}
