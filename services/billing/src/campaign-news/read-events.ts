import {
  CampaignClosed,
  CampaignLaunchCancelled,
  CampaignLaunchRequested,
  CampaignQuotaChanged,
  CampaignQuotaRaiseRequested,
  type EventData,
} from '@puhui/contracts';
import { fen, unreachable, type Id } from '@puhui/kernel';
import { isEvent, type ReceivedEvent } from '@puhui/messaging';
import type { Fact } from '../consumption/take-facts/decide.js';
import type { Cancellation, EncumbranceRequest } from '../commitments/attempt.js';

/** What an event of the campaign topic asks of the budget, or says about its money. */
export type CampaignNews =
  | { readonly kind: 'request'; readonly request: EncumbranceRequest; readonly event: ReceivedEvent }
  | { readonly kind: 'cancellation'; readonly cancellation: Cancellation }
  | { readonly kind: 'fact'; readonly fact: Fact };

/** Null for an event that moves no money, and for one that this build does not know. */
export function newsOf(event: ReceivedEvent): CampaignNews | null {
  if (isEvent(CampaignLaunchRequested, event))
    return requestOf(event, event.data.title, event.data.authorIds ?? []);
  if (isEvent(CampaignQuotaRaiseRequested, event)) return requestOf(event, null, []);
  const { occurredAt, actorId, tradeUnionId } = event;
  if (isEvent(CampaignLaunchCancelled, event)) {
    const { attemptId, campaignId } = event.data;
    return {
      kind: 'cancellation',
      cancellation: { attemptId, campaignId, cancelledAt: occurredAt, actorId },
    };
  }
  if (isEvent(CampaignQuotaChanged, event)) {
    const { campaignId, releasedAmount } = event.data;
    const amount = fen(BigInt(releasedAmount));
    return amount === 0n
      ? null
      : {
          kind: 'fact',
          fact: { kind: 'quota-cut', id: event.id, campaignId, amount, occurredAt, tradeUnionId },
        };
  }
  if (isEvent(CampaignClosed, event)) {
    const { campaignId, unissuedAmount } = event.data;
    const amount = fen(BigInt(unissuedAmount));
    return {
      kind: 'fact',
      fact: { kind: 'unissued', id: campaignId, campaignId, amount, occurredAt, tradeUnionId },
    };
  }
  return null;
}

type RequestData = EventData<typeof CampaignLaunchRequested> | EventData<typeof CampaignQuotaRaiseRequested>;

function requestOf(
  event: ReceivedEvent<RequestData>,
  title: string | null,
  authorIds: readonly Id[],
): CampaignNews {
  const { attemptId, campaignId, tradeUnionId, budget, partnerId, occasion, amount } = event.data;
  return {
    kind: 'request',
    event,
    request: {
      attemptId,
      campaignId,
      tradeUnionId,
      budget,
      partnerId,
      title,
      occasion,
      amount: fen(BigInt(amount)),
      units: event.data.units,
      unitSubsidy: fen(BigInt(event.data.unitSubsidy)),
      requestedAt: event.occurredAt,
      actorId: event.actorId,
      authorIds,
    },
  };
}

export const campaignOf = (news: CampaignNews): Id => {
  switch (news.kind) {
    case 'request':
      return news.request.campaignId;
    case 'cancellation':
      return news.cancellation.campaignId;
    case 'fact':
      return news.fact.campaignId;
    default:
      return unreachable(news);
  }
};
