import type { Id } from '@puhui/kernel';
import type { ChainHead } from '../ledger/books.js';

/** The heads of all chains as checkpoint follows checkpoint: each keeps only those that moved since the one before. */
export class StandingHeads {
  private readonly byUnion = new Map<Id, ChainHead>();

  /** All heads that a checkpoint signed, given those that it keeps. */
  after(moved: readonly ChainHead[]): readonly ChainHead[] {
    for (const head of moved) this.byUnion.set(head.tradeUnionId, head);
    return this.all;
  }

  get all(): readonly ChainHead[] {
    return [...this.byUnion.values()];
  }
}
