import { Injectable } from '@nestjs/common';
import { ok, type Id, type Result } from '@puhui/kernel';
import { KnownDuties, type Work } from '@puhui/platform';
import { refuse, type RefusalWith } from '../refusals/refusals.js';

/** Who may run a union's campaigns. */
@Injectable()
export class CampaignOfficers {
  constructor(private readonly duties: KnownDuties) {}

  /** An officer of the union, or of one above it. */
  async mayRun(
    { tx, actorId, now }: Work,
    tradeUnionId: Id,
  ): Promise<Result<null, RefusalWith<'NOT_ALLOWED'>>> {
    const scope = { kind: 'union', id: tradeUnionId } as const;
    const duty = await this.duties.covers(tx, actorId, 'union_officer', scope, now);
    return duty === null ? refuse.NOT_ALLOWED() : ok(null);
  }
}
