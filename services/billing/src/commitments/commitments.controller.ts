import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import { Consumes, type EventBatch } from '@puhui/messaging';
import { CLOCK, UnionTree, type UnitOfWork } from '@puhui/platform';
import { moneyConsumers } from '../money-consumers.js';
import { answerRequests } from './answer-requests.js';

/** Hears what campaigns ask of the budget. */
@Controller()
export class CommitmentsController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly tree: UnionTree,
  ) {}

  @Consumes({ name: moneyConsumers.commitments, kind: 'reactor', topics: ['puhui.benefits.campaign.v1'] })
  async onEvents(batch: EventBatch<UnitOfWork>): Promise<void> {
    await answerRequests(batch.tx, batch.events, { now: this.clock.now(), tree: this.tree });
  }
}
