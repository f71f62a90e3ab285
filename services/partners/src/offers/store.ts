import { occurred, sql } from '@puhui/platform';
import { OfferChanged, priceSchema } from '@puhui/contracts';
import { invariant, ok, type Id, type Result, dateOf, dayOf } from '@puhui/kernel';
import { behindWhatWasTold, newEvent } from '@puhui/messaging';
import type { OfferModel } from '../generated/prisma/models.js';
import { refuse, type RefusalWith } from '../refusals.js';
import { type Models, type Undecided, type Work } from '../tx.js';
import { evolve, offerData, offerLifeCycle, type Offer, type OfferEvent } from './offer.js';

const statusSchema = OfferChanged.schema.shape.status;

/** The columns of a row o, named as the model names them. */
export const OFFER_COLUMNS = sql`o.id, o.partner_id as "partnerId", o.trade_union_id as "tradeUnionId", o.title, o.price,
  o.outlet_ids as "outletIds", o.status, o.available_from as "availableFrom", o.available_to as "availableTo",
  o.published_at as "publishedAt", o.version, o.changed_at as "changedAt"`;

export function toOffer(row: OfferModel): Offer {
  const { changedAt: _, status, price, availableFrom, availableTo, ...rest } = row;
  return {
    ...rest,
    status: statusSchema.parse(status),
    price: priceSchema.parse(price),
    availableFrom: dayOf(availableFrom),
    availableTo: dayOf(availableTo),
  };
}

/** Lets events happen to a locked offer (or to none, for a new one), and keeps both in one commit. */
export async function saveOffer(
  work: Work,
  before: Offer | null,
  events: readonly OfferEvent[],
): Promise<Offer> {
  const next = (offer: Offer | null, event: OfferEvent) => evolve(offer, event, work.now);
  const after = events.reduce(next, before);
  let offer =
    before && (await behindWhatWasTold(work.tx, 'offer', before, { cycle: offerLifeCycle, before, after }));
  for (const event of events) {
    offer = next(offer, event);
    work.tx.keep(newEvent(OfferChanged, { ...occurred(offer, work), data: offerData(offer) }));
  }
  invariant(offer !== null, 'events-leave-an-offer', { events: events.length });
  const changedAt = work.now;
  const { status, publishedAt, version, outletIds } = offer;
  if (before === null) {
    const [availableFrom, availableTo] = [dateOf(offer.availableFrom), dateOf(offer.availableTo)];
    const data = { ...offer, outletIds: [...outletIds], availableFrom, availableTo, changedAt };
    await work.tx.prisma.offer.create({ data });
  } else {
    const where = { id: before.id, version: before.version };
    await work.tx.prisma.offer.update({ where, data: { status, publishedAt, version, changedAt } });
  }
  return offer;
}

/** One that is known to be there. */
export async function keptOffer({ prisma }: Models, id: Id): Promise<Offer> {
  const row = await prisma.offer.findUnique({ where: { id } });
  invariant(row !== null, 'a-kept-offer-is-there', { id });
  return toOffer(row);
}

/** The offer, locked until the transaction ends. */
export async function lockOffer(
  tx: Undecided,
  offerId: Id,
): Promise<Result<Offer, RefusalWith<'OFFER_UNKNOWN'>>> {
  const [row] = await tx.query<OfferModel[]>(
    sql`select ${OFFER_COLUMNS} from offer o where o.id = ${offerId}::uuid for update`,
  );
  return row ? ok(toOffer(row)) : refuse.OFFER_UNKNOWN({ offerId });
}
