import { Inject, Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, perRequest, type GraphContext } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { OfferFinder } from '../offers/find-offers.js';
import type { Offer } from '../offers/offer.js';
import { PartnerFinder } from '../onboarding/find-partners.js';
import type { Partner } from '../onboarding/partner.js';
import { insiderOf } from '../onboarding/visibility.js';
import { OutletFinder } from '../outlets/find-outlets.js';
import type { Outlet } from '../outlets/outlet.js';

type Batch<Value> = (ids: readonly Id[]) => Promise<ReadonlyMap<Id, Value>>;

/** One question to the database for all that a request asks of one kind. What the actor may not see is null. */
@Injectable()
export class Loaders {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly partners: PartnerFinder,
    private readonly outlets: OutletFinder,
    private readonly offers: OfferFinder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  partner(context: GraphContext, id: Id): Promise<Partner | null> {
    return this.load(context, 'partner', id, (ids) => this.partners.byIds(actorOf(context), ids));
  }

  outlet(context: GraphContext, id: Id): Promise<Outlet | null> {
    return this.load(context, 'outlet', id, (ids) => this.outlets.byIds(actorOf(context), ids));
  }

  offer(context: GraphContext, id: Id): Promise<Offer | null> {
    return this.load(context, 'offer', id, (ids) => this.offers.byIds(actorOf(context), ids));
  }

  async openOutlets(context: GraphContext, partnerId: Id): Promise<number> {
    const count = await this.load(context, 'openOutlets', partnerId, (ids) => this.outlets.countOpen(ids));
    return count ?? 0;
  }

  /** True for who belongs to the merchant or to its union: they may read its papers. */
  async isInsider(context: GraphContext, partnerId: Id): Promise<boolean> {
    const inside = await this.load(context, 'insider', partnerId, async (ids) => {
      const among = await insiderOf(this.database, actorOf(context), this.clock.now(), ids);
      return new Map([...among].map((id) => [id, true]));
    });
    return inside ?? false;
  }

  private load<Value>(
    context: GraphContext,
    kind: string,
    id: Id,
    batch: Batch<Value>,
  ): Promise<Value | null> {
    const loader = perRequest(
      context,
      `partners:${kind}`,
      () =>
        new DataLoader<Id, Value | null>(async (ids) => {
          const found = await batch(ids);
          return ids.map((wanted) => found.get(wanted) ?? null);
        }),
    );
    return loader.load(id);
  }
}

/** The nil UUID is nobody: it holds no duty and sees nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
export const actorOf = (context: GraphContext): Id => context.actor?.personId ?? NOBODY;
