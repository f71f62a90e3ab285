import { Inject, type Type } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Database } from '../database/database.js';
import type { Graph, QueryMyAServiceSecurityEventsArgs } from '../generated/graphql.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.js';
import { securityEventPage } from '../security/find-security-events.js';
import { operationNames } from './access.js';

/** What is kept of somebody who was turned away is theirs to read, under each service's own name. */
export function mySecurityEventsResolver(service: string): Type {
  @Resolver()
  class MySecurityEventsResolver {
    constructor(@Inject(Database) private readonly database: Database) {}

    @Query(operationNames(service).mySecurityEvents)
    async mySecurityEvents(
      @CurrentActor() { personId }: Actor,
      @Args() page: QueryMyAServiceSecurityEventsArgs,
    ): Promise<Graph<'SecurityEventConnection'>> {
      return securityEventPage(this.database, { ...page, actorId: personId });
    }
  }
  return MySecurityEventsResolver;
}
