import type { EventData, PartnerChanged } from '@puhui/contracts';
import { isSameJson, toJson, type JsonObject } from '@puhui/messaging';
import type { PartnerEvent } from '../partner.js';

type Told = Extract<PartnerEvent, { readonly name: 'PartnerToldAgain' }>;

/**
 * A merchant whose last event does not say who applied for it is told again, as it is. One whose row is not what that event says is left
 * as it stands: somebody has altered it, and to tell it would hide that.
 * @param said by its last event; undefined where there is none
 * @param now what an event of its row would say
 */
export function decideTold(said: JsonObject | undefined, now: EventData<typeof PartnerChanged>): Told[] {
  if (said === undefined || said['applicantId'] !== undefined) return [];
  const { applicantId: _, ...rest } = now;
  return isSameJson(toJson(rest), said) ? [{ name: 'PartnerToldAgain', data: null }] : [];
}
