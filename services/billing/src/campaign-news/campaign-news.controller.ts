import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import { Consumes, type EventBatch } from '@puhui/messaging';
import { CLOCK, UnionTree, type StatementTransaction } from '@puhui/platform';
import { moneyConsumers } from '../money-consumers.js';
import { takeNews } from './take-news.js';

/** Hears what campaigns ask of the budget, and what they say about its money. */
@Controller()
export class CampaignNewsController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly tree: UnionTree,
  ) {}

  @Consumes({ name: moneyConsumers.commitments, kind: 'reactor', topics: ['puhui.benefits.campaign.v1'] })
  async onEvents(batch: EventBatch<StatementTransaction>): Promise<void> {
    await takeNews(batch.tx, batch.events, this.clock, this.tree);
  }
}
