import { CampaignEncumbered, CampaignEncumbranceRefused } from '@puhui/contracts';
import { businessDate, newId, unreachable } from '@puhui/kernel';
import { newEvent, type PendingEvent, type ReceivedEvent } from '@puhui/messaging';
import { hasLostDuty, occurred, type Reader, type UnionTree } from '@puhui/platform';
import { lineBalances } from '../../budgets/line-balances.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import { nearestOccasions } from '../../posting-rules/nearest-occasions.js';
import { occasionsInForce } from '../../posting-rules/rules-in-force.js';
import type { EventTx } from '../../tx.js';
import type { Attempt, Commitment, EncumbranceRequest } from '../attempt.js';
import { encumbranceEntries } from '../entries.js';
import { commitmentsOf } from '../known-commitments.js';
import { attemptOf, saveAttempt, saveCommitment } from '../store.js';
import { decideEncumbrance } from './decide.js';

/** When requests are answered, and where the level of a union is looked up. */
export interface Answering {
  readonly now: Date;
  readonly tree: UnionTree;
}

/** Answers one request: binds its money or says why not. The caller holds the locks of campaign and books. */
export async function encumber(
  tx: EventTx,
  request: EncumbranceRequest,
  event: Pick<ReceivedEvent, 'id' | 'correlationId'>,
  { now, tree }: Answering,
): Promise<void> {
  const before = (await commitmentsOf(tx, [request.campaignId])).get(request.campaignId) ?? null;
  const occasions = await occasionsOf(tx, request, tree);
  const { attempt, again } = decideEncumbrance(request, {
    attempt: await attemptOf(tx, request.attemptId),
    commitment: before,
    line: await lineBalances(tx, request.budget),
    occasions,
    askerIsGone: await askerIsGone(tx, request, now),
  });
  const commitment = next(request, before, now);
  await saveCommitment(tx, before, commitment);
  if (!again) await saveAttempt(tx, attempt, now);
  if (!again && attempt.state === 'encumbered') {
    await postEntries(tx, encumbranceEntries(request, attempt), now);
  }
  tx.keep(answer(commitment, attempt, occasions, event, now));
}

/** Who launched may have been revoked since, or before, while the broker was away. */
async function askerIsGone(
  reader: Reader,
  { actorId, tradeUnionId }: EncumbranceRequest,
  at: Date,
): Promise<boolean> {
  return actorId !== null && hasLostDuty(reader, 'union_officer', actorId, { tradeUnionId, at });
}

/** What the union that pays has an account for on the day of the request; nothing for one that is not known. */
async function occasionsOf(
  reader: Reader,
  { budget, requestedAt }: EncumbranceRequest,
  tree: UnionTree,
): Promise<string[]> {
  const union = (await tree.byId(reader, [budget.tradeUnionId])).get(budget.tradeUnionId);
  return union ? occasionsInForce(reader, union.level, businessDate(requestedAt)) : [];
}

/** The commitment after one more answer. What it is for can change while nothing is bound. */
function next(request: EncumbranceRequest, before: Commitment | null, now: Date): Commitment {
  const { campaignId, budget, partnerId, title, occasion } = request;
  if (before?.bound) return { ...before, version: before.version + 1 };
  return {
    id: before?.id ?? newId(now),
    campaignId,
    line: budget,
    partnerId,
    title: title ?? before?.title ?? null,
    occasion,
    version: (before?.version ?? 0) + 1,
    bound: false,
  };
}

function answer(
  commitment: Commitment,
  attempt: Attempt,
  occasions: readonly string[],
  event: Pick<ReceivedEvent, 'id' | 'correlationId'>,
  now: Date,
): PendingEvent {
  const { tradeUnionId } = commitment.line;
  const facts = occurred({ ...commitment, tradeUnionId }, { actorId: null, now, cause: event });
  const { attemptId, campaignId } = attempt;
  const { partnerId, title, occasion } = commitment;
  const purpose = { partnerId, title, occasion };
  const data = { commitmentId: commitment.id, campaignId, attemptId, purpose };
  switch (attempt.state) {
    case 'encumbered':
      return newEvent(CampaignEncumbered, { ...facts, data: { ...data, amount: attempt.amount.toString() } });
    case 'refused':
      return newEvent(CampaignEncumbranceRefused, {
        ...facts,
        data: {
          ...data,
          reason: attempt.reason,
          needed: attempt.amount.toString(),
          free: attempt.free?.toString() ?? null,
          ...(attempt.reason === 'OCCASION_UNKNOWN'
            ? { knownOccasions: nearestOccasions(occasion, occasions) }
            : {}),
        },
      });
    case 'cancelled':
      return newEvent(CampaignEncumbranceRefused, {
        ...facts,
        data: { ...data, reason: 'ATTEMPT_CANCELLED', needed: attempt.amount?.toString() ?? '0', free: null },
      });
    default:
      return unreachable(attempt);
  }
}
