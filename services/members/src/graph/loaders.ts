import { Inject, Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, perRequest, type GraphContext } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { membershipsById } from '../membership/members.js';
import type { Membership } from '../membership/membership.js';
import { mask, type MaskedPerson } from '../persons/person.js';
import { findPersons } from '../persons/people.js';
import { Vault } from '../persons/vault.js';
import { visibleMemberships, visiblePersons, visibleUnions } from '../persons/visibility.js';
import type { TradeUnion } from '../unions/trade-union.js';
import { countMembers, tradeUnionsById } from '../unions/tree.js';

type Batch<Value> = (ids: readonly Id[]) => Promise<ReadonlyMap<Id, Value>>;

/** One question to the database for all that a request asks of one kind. What the actor may not see is null. */
@Injectable()
export class Loaders {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  tradeUnion(context: GraphContext, id: Id): Promise<TradeUnion | null> {
    return this.load(context, 'tradeUnion', id, (ids) => tradeUnionsById(this.database, ids));
  }

  memberCount(context: GraphContext, unionId: Id): Promise<number | null> {
    return this.load(context, 'memberCount', unionId, async (ids) => {
      const seen = await visibleUnions(this.database, actorOf(context), ids, this.clock.now());
      return countMembers(this.database, [...seen]);
    });
  }

  member(context: GraphContext, id: Id): Promise<Membership | null> {
    return this.load(context, 'member', id, async (ids) => {
      const seen = await visibleMemberships(this.database, actorOf(context), ids, this.clock.now());
      return membershipsById(this.database, [...seen]);
    });
  }

  /** The membership as it is after a change in this very request. */
  changedMember(context: GraphContext, id: Id): Promise<Membership | null> {
    context.perRequest.delete(loaderKey('member'));
    return this.member(context, id);
  }

  /** Opened for the moment and masked at once; the clear text goes nowhere. */
  masked(context: GraphContext, personId: Id): Promise<MaskedPerson | null> {
    return this.load(context, 'masked', personId, async (ids) => {
      const seen = await visiblePersons(this.database, actorOf(context), ids, this.clock.now());
      const persons = await findPersons(this.database, [...seen]);
      return new Map([...persons].map(([id, person]) => [id, mask(this.vault.open(person))]));
    });
  }

  private load<Value>(
    context: GraphContext,
    kind: string,
    id: Id,
    batch: Batch<Value>,
  ): Promise<Value | null> {
    const loader = perRequest(
      context,
      loaderKey(kind),
      () =>
        new DataLoader<Id, Value | null>(async (ids) => {
          const found = await batch(ids);
          return ids.map((wanted) => found.get(wanted) ?? null);
        }),
    );
    return loader.load(id);
  }
}

const loaderKey = (kind: string): string => `members:${kind}`;

/** The nil UUID is nobody: it holds no duty and sees nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
const actorOf = (context: GraphContext): Id => context.actor?.personId ?? NOBODY;
