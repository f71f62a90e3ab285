import { Injectable } from '@nestjs/common';
import { UnionTree, type Work } from '@puhui/platform';
import { OfferBook } from '../../market/offer-book.js';
import type { DraftedTerms, DraftFacts } from './decide.js';

/** What is known of whatever the terms of a draft name. */
@Injectable()
export class DraftFactsBook {
  constructor(
    private readonly offers: OfferBook,
    private readonly tree: UnionTree,
  ) {}

  async of({ unit, now }: Work, drafted: DraftedTerms): Promise<DraftFacts> {
    const offer = await this.offers.offer(unit, drafted.offerId);
    const unions = await this.tree.byId(unit, [drafted.tradeUnionId, ...drafted.eligibility.unionIds]);
    const active = [...unions].filter(([, union]) => union.status === 'active');
    return { now, offer, paths: new Map(active.map(([id, union]) => [id, union.path])) };
  }
}
