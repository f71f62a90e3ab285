import {
  isCalendarDate,
  ok,
  parseShownName,
  NAME_CHARACTERS_MAX,
  OFFER_OUTLETS_MAX,
  type BusinessDate,
  type Id,
  type Result,
} from '@puhui/kernel';
import { hasLeft, isContracted, type Partner } from '../../onboarding/partner.js';
import { invalid, refuse, type Invalid, type RefusalWith } from '../../refusals.js';
import type { OfferEvent } from '../offer.js';
import { outlasting } from '../outlasting.js';
import { readPrice, type GivenPrice, type PriceRefusal } from '../price.js';

export interface Draft {
  readonly id: Id;
  readonly title: string;
  readonly price: GivenPrice;
  /** Null: every outlet that is open now. */
  readonly outletIds: readonly Id[] | null;
  readonly availableFrom: string;
  readonly availableTo: string;
  readonly today: BusinessDate;
}

interface DraftState {
  readonly partner: Partner;
  /** The partner's outlets that are open. */
  readonly openOutletIds: readonly Id[];
}

export type DraftRefusal =
  | PriceRefusal
  | RefusalWith<'PARTNER_STEP_NOT_OPEN' | 'OUTLETS_NOT_AVAILABLE' | 'OFFER_TOO_LONG'>
  | Invalid;

/** A draft may be made before the contract, and then of any days; publishing is what needs a live partner. */
export function decideDraft(command: Draft, state: DraftState): Result<OfferEvent, DraftRefusal> {
  const { partner, openOutletIds } = state;
  const title = parseShownName(command.title, NAME_CHARACTERS_MAX);
  const { availableFrom, availableTo } = command;
  if (!title.ok) return invalid('title', title.error.code);
  if (!isCalendarDate(availableFrom)) return invalid('availableFrom', 'DATE_FORM');
  if (!isCalendarDate(availableTo)) return invalid('availableTo', 'DATE_FORM');
  if (availableTo < availableFrom || availableTo < command.today) return invalid('availableTo', 'DATE_ORDER');
  const price = readPrice(command.price);
  if (!price.ok) return price;
  if (hasLeft(partner)) return refuse.PARTNER_STEP_NOT_OPEN({ status: partner.status });
  const tooLong = isContracted(partner) ? outlasting(availableTo, partner) : null;
  if (tooLong !== null) return tooLong;
  const outletIds = [...new Set(command.outletIds ?? openOutletIds)];
  if (outletIds.length === 0) return invalid('outletIds', 'NO_OUTLETS');
  if (outletIds.length > OFFER_OUTLETS_MAX) return invalid('outletIds', 'TOO_MANY_OUTLETS_IN_OFFER');
  const open = new Set(openOutletIds);
  const others = outletIds.filter((id) => !open.has(id));
  if (others.length > 0) return refuse.OUTLETS_NOT_AVAILABLE({ outletIds: others });
  return ok({
    name: 'OfferDrafted',
    data: {
      id: command.id,
      partnerId: partner.id,
      tradeUnionId: partner.tradeUnionId,
      title: title.value,
      price: price.value,
      outletIds,
      availableFrom,
      availableTo,
    },
  });
}
