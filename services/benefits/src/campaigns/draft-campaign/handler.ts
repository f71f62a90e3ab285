import type { Reader } from '@puhui/platform';
import { Inject, Injectable } from '@nestjs/common';
import { err, invariant, newId, ok, type Clock, type Id, type Result } from '@puhui/kernel';

import { CLOCK, Database, Idempotency, runOnce, UnionTree, type UnitOfWork } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { OfferBook } from '../../market/offer-book.js';
import type { RefusalWith } from '../../refusals/refusals.js';
import type { Campaign } from '../campaign.js';
import { CampaignBook } from '../campaign-book.js';
import { ChangeCampaign, type OfficerRefusal } from '../change-campaign.js';
import { byPerson, CampaignStore } from '../store.js';
import {
  decideChangeDraft,
  decideDraft,
  type DraftedTerms,
  type DraftFacts,
  type DraftRefusal,
} from './decide.js';

type NewDraft = Result<Id, DraftRefusal | RefusalWith<'NOT_ALLOWED'>>;

/** An officer writes a campaign down, and changes it while it is a draft. */
@Injectable()
export class DraftCampaign {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly idempotency: Idempotency,
    private readonly offers: OfferBook,
    private readonly tree: UnionTree,
    private readonly store: CampaignStore,
    private readonly book: CampaignBook,
    private readonly change: ChangeCampaign,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param key makes the same draft once, however often it is sent; null for no such promise. */
  async draft(
    personId: Id,
    drafted: DraftedTerms,
    key: string | null,
  ): Promise<Result<Campaign, DraftRefusal | RefusalWith<'NOT_ALLOWED' | 'IDEMPOTENCY_KEY_REUSED'>>> {
    const work = (unit: UnitOfWork<PrismaClient>) => this.make(unit, personId, drafted);
    const request = { actorId: personId, operation: 'draftCampaign', key: key ?? '', body: drafted };
    const made =
      key === null
        ? await this.database.transaction(work)
        : await runOnce(this.database, this.idempotency, request, work);
    if (!made.ok) return made;
    const [campaign] = await this.book.byIds(this.database, [made.value]);
    invariant(campaign !== undefined, 'a-kept-draft-is-there', { campaignId: made.value });
    return ok(campaign);
  }

  private async make(unit: UnitOfWork<PrismaClient>, personId: Id, drafted: DraftedTerms): Promise<NewDraft> {
    const now = this.clock.now();
    const facts = await this.factsFor(unit, drafted, now);
    const known = (facts.paths.get(drafted.tradeUnionId) ?? []).length > 0;
    if (known && !(await this.change.mayRun(unit, personId, drafted.tradeUnionId, now)))
      return err({ code: 'NOT_ALLOWED' });
    const campaignId = newId(now);
    const decided = decideDraft(campaignId, drafted, facts);
    if (!decided.ok) return decided;
    await this.store.apply(unit, null, decided.value, byPerson(personId, now));
    return ok(campaignId);
  }

  /** Moving a draft to another union needs the duty over that one too. */
  async changeDraft(
    personId: Id,
    campaignId: Id,
    drafted: DraftedTerms,
  ): Promise<Result<Campaign, DraftRefusal | RefusalWith<'CAMPAIGN_NOT_DRAFT'> | OfficerRefusal>> {
    const changed = await this.change.byOfficer<
      DraftRefusal | RefusalWith<'CAMPAIGN_NOT_DRAFT'> | OfficerRefusal
    >(personId, campaignId, async ({ campaign, unit, now }) => {
      const facts = await this.factsFor(unit, drafted, now);
      const decided = decideChangeDraft(campaign, drafted, facts);
      if (decided.ok && !(await this.change.mayRun(unit, personId, drafted.tradeUnionId, now)))
        return err({ code: 'NOT_ALLOWED' });
      return decided;
    });
    return changed.ok ? ok(changed.value.campaign) : changed;
  }

  private async factsFor(reader: Reader, drafted: DraftedTerms, now: Date): Promise<DraftFacts> {
    const offer = await this.offers.offer(reader, drafted.offerId);
    const unions = await this.tree.byId(reader, [drafted.tradeUnionId, ...drafted.eligibility.unionIds]);
    const active = [...unions].filter(([, union]) => union.status === 'active');
    return { now, offer, paths: new Map(active.map(([id, union]) => [id, union.path])) };
  }
}
