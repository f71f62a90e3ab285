import { Inject, type Type } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Database } from '../database/database.js';
import type {
  Graph,
  QueryAServiceDeadLetterArgs,
  QueryAServiceDiscardedMessageArgs,
  QueryAServiceParkedKeyArgs,
} from '../generated/graphql.js';
import { operationNames } from './access.js';
import { oneDiscarded } from './discarded.js';
import { messageAt } from './message-id.js';
import { deadLetter, oneParkedKey } from './parked.js';

/** What waits, or was put aside, one by one: whoever decides about it sees first what it is, and whether it still waits. */
export function oneMessageResolver(service: string): Type {
  const names = operationNames(service);

  @Resolver()
  class OneMessageResolver {
    constructor(@Inject(Database) private readonly database: Database) {}

    @Query(names.deadLetter)
    letter(@Args() { id }: QueryAServiceDeadLetterArgs): Promise<Graph<'DeadLetter'> | null> {
      return deadLetter(this.database, messageAt(id));
    }

    @Query(names.parkedKey)
    key(@Args() ref: QueryAServiceParkedKeyArgs): Promise<Graph<'ParkedKey'> | null> {
      return oneParkedKey(this.database, ref);
    }

    @Query(names.discardedMessage)
    discarded(@Args() { id }: QueryAServiceDiscardedMessageArgs): Promise<Graph<'DiscardedMessage'> | null> {
      return oneDiscarded(this.database, messageAt(id));
    }
  }
  return OneMessageResolver;
}
