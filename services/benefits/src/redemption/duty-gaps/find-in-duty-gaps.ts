import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import { CLOCK, Database, KnownDuties, type Page, type pageById } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { sightOf, type Sight } from '../../sight/sight.js';
import { KeptRedemptions, type RedemptionInDutyGap } from '../../vouchers/kept-redemptions.js';

/** What counters decided while this service did not know whether it had heard of every duty. */
@Injectable()
export class RedemptionsInDutyGaps {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly redemptions: KeptRedemptions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first, of the unions that this person audits. */
  async page(personId: Id, request: ReturnType<typeof pageById>): Promise<Page<RedemptionInDutyGap>> {
    return this.redemptions.inDutyGaps(this.database, await this.audits(personId), request);
  }

  /** Whoever is an officer somewhere and an auditor elsewhere sees this list of the latter only. */
  private async audits(personId: Id): Promise<Sight> {
    const now = this.clock.now();
    const duties = await this.duties.rolesOf(this.database, personId, now);
    const audits = duties.filter(({ role }) => role === 'auditor');
    return sightOf(personId, audits, now);
  }
}
