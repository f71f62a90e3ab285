import { Controller, Inject } from '@nestjs/common';
import { CampaignEncumbered, CampaignEncumbranceRefused } from '@puhui/contracts';
import { fen, invariant, type Clock, type Id } from '@puhui/kernel';
import { Consumes, isEvent, type EventBatch, type ReceivedEvent } from '@puhui/messaging';
import { CLOCK, type StatementTransaction } from '@puhui/platform';
import type { Campaign, CampaignEvent } from '../campaign.js';
import { Quotas } from '../quota/quotas.js';
import { lockCampaign, saveCampaign } from '../store.js';
import { decideAnswer, type EncumbranceAnswer } from './decide-answer.js';

/** Takes billing's answers: a launch stands or falls with its encumbrance, and so does a raise of the quota. */
@Controller()
export class EncumbranceAnswers {
  constructor(
    private readonly quotas: Quotas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Consumes({ name: 'encumbrance-answers', kind: 'reactor', topics: ['puhui.billing.commitment.v1'] })
  async onEvents(batch: EventBatch<StatementTransaction>): Promise<void> {
    const answers = batch.events
      .map((event) => ({ event, answer: answerOf(event) }))
      .filter((one): one is { event: ReceivedEvent; answer: Answer } => one.answer !== null)
      // Campaigns are locked in key order, so that two batches never wait for each other.
      .sort((a, b) => (a.answer.campaignId < b.answer.campaignId ? -1 : 1));
    for (const { event, answer } of answers) await this.take(batch.tx, event, answer);
  }

  private async take(tx: StatementTransaction, event: ReceivedEvent, answer: Answer): Promise<void> {
    const locked = await lockCampaign(tx, answer.campaignId);
    // An answer follows its question, which was committed with the campaign: an unknown one is a bug, not a race.
    invariant(locked.ok, 'answered-campaign-exists', { campaignId: answer.campaignId });
    const campaign = locked.value;
    const events = decideAnswer(campaign, answer);
    if (events.length === 0) return;
    const work = { tx, actorId: null, now: this.clock.now(), cause: event };
    const after = await saveCampaign(work, campaign, events);
    for (const happened of events) await this.follow(tx, after, happened);
  }

  private async follow(tx: StatementTransaction, campaign: Campaign, event: CampaignEvent): Promise<void> {
    const { id, terms } = campaign;
    if (event.name === 'CampaignLaunched') await this.quotas.open(tx, id, terms);
    if (event.name === 'CampaignQuotaChanged') await this.quotas.setTotal(tx, id, terms.quotas.totalUnits);
  }
}

type Answer = EncumbranceAnswer & { readonly campaignId: Id };

function answerOf(event: ReceivedEvent): Answer | null {
  if (isEvent(CampaignEncumbered, event)) {
    const { campaignId, attemptId, amount } = event.data;
    return { kind: 'encumbered', campaignId, attemptId, amount: fen(BigInt(amount)) };
  }
  if (isEvent(CampaignEncumbranceRefused, event)) {
    const { campaignId, attemptId, reason, free, knownOccasions } = event.data;
    const known = knownOccasions ? { knownOccasions } : {};
    return {
      kind: 'refused',
      campaignId,
      attemptId,
      reason,
      free: free === null ? null : fen(BigInt(free)),
      ...known,
    };
  }
  return null;
}
