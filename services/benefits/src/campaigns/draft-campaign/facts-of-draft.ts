import { Injectable } from '@nestjs/common';
import { UnionTree, type Loading } from '@puhui/platform';
import { KnownOffers } from '../../market/known-offers.js';
import type { DraftedTerms, DraftFacts } from './decide.js';

/** What is known of whatever the terms of a draft name. */
@Injectable()
export class FactsOfDraft {
  constructor(
    private readonly offers: KnownOffers,
    private readonly tree: UnionTree,
  ) {}

  async of({ tx, now }: Pick<Loading, 'tx' | 'now'>, drafted: DraftedTerms): Promise<DraftFacts> {
    const offer = await this.offers.offer(tx, drafted.offerId);
    const unions = await this.tree.byId(tx, [drafted.tradeUnionId, ...drafted.eligibility.tradeUnionIds]);
    return { now: now(), offer, unions };
  }
}
