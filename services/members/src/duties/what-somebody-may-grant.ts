import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@puhui/contracts';
import type { Clock, Id } from '@puhui/kernel';
import { CLOCK, Database, loadOne, personOf, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { isOpen, type Duty, type ScopeKind } from './duty.js';
import { liveDutiesOf } from './duties-of.js';
import { mayTake, rolesToGive } from './granting.js';
import { dutiesById } from './store.js';
import { lineageOf, lineagesOf } from './where-a-scope-lies.js';

/** What granting and revoking would answer to somebody, before they ask: by the functions that decide it. */
@Injectable()
export class WhatSomebodyMayGrant {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async rolesOver(actorId: Id, scopeKind: ScopeKind, scopeId: Id | null): Promise<readonly Role[]> {
    const lineage = await lineageOf(this.database, scopeKind, scopeId);
    if (lineage === null) return [];
    return rolesToGive(scopeKind, lineage, await liveDutiesOf(this.database, actorId, this.clock.now()));
  }

  /** Whether whoever asks may end it, asked together with all others that the request names. */
  async mayRevoke(context: GraphContext, { id }: Duty): Promise<boolean> {
    const may = await loadOne(context, 'duties that may be revoked', id, (ids) =>
      this.revocable(personOf(context), ids),
    );
    return may ?? false;
  }

  private async revocable(actorId: Id, dutyIds: readonly Id[]): Promise<ReadonlyMap<Id, boolean>> {
    const now = this.clock.now();
    const duties = await dutiesById(this.database, dutyIds);
    const held = await liveDutiesOf(this.database, actorId, now);
    const lineage = await lineagesOf(this.database, duties);
    return new Map(
      duties.map((duty) => {
        const lies = lineage(duty);
        return [duty.id, lies !== null && isOpen(duty, now) && mayTake(duty, lies, held, actorId)];
      }),
    );
  }
}
