import { sql } from '@puhui/platform';
import { OfferChanged, priceSchema } from '@puhui/contracts';
import { ok, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import type { OfferModel } from '../generated/prisma/models.js';
import { refuse, type RefusalWith } from '../refusals.js';
import { dateOf, dayOf, type Tx, type Work } from '../tx.js';
import { offerData, type Offer } from './offer.js';

const statusSchema = OfferChanged.schema.shape.status;

/** The columns of a row o, named as the model names them. */
export const OFFER_COLUMNS = sql`o.id, o.partner_id as "partnerId", o.trade_union_id as "tradeUnionId", o.title, o.price,
  o.outlet_ids as "outletIds", o.status, o.available_from as "availableFrom", o.available_to as "availableTo",
  o.version, o.changed_at as "changedAt"`;

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

/** Keeps the state together with its event. */
export async function saveOffer({ tx, actorId, now: changedAt }: Work, offer: Offer): Promise<void> {
  const { id, status, version, availableFrom, availableTo } = offer;
  if (version === 1)
    await tx.prisma.offer.create({
      data: {
        ...offer,
        outletIds: [...offer.outletIds],
        availableFrom: dateOf(availableFrom),
        availableTo: dateOf(availableTo),
        changedAt,
      },
    });
  else
    await tx.prisma.offer.update({
      where: { id, version: version - 1 },
      data: { status, version, changedAt },
    });
  tx.keep(
    newEvent(OfferChanged, {
      aggregateId: id,
      version,
      tradeUnionId: offer.tradeUnionId,
      occurredAt: changedAt,
      actorId,
      data: offerData(offer),
    }),
  );
}

/** The offer, locked until the transaction ends. */
export async function lockOffer(tx: Tx, offerId: Id): Promise<Result<Offer, RefusalWith<'OFFER_UNKNOWN'>>> {
  await tx.query(sql`select from offer where id = ${offerId}::uuid for update`);
  const row = await tx.prisma.offer.findUnique({ where: { id: offerId } });
  return row ? ok(toOffer(row)) : refuse.OFFER_UNKNOWN({ offerId });
}
