import { businessDate, newId } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';
import { hasLostDuty, type Reader, type UnionTree } from '@puhui/platform';
import { lineBalances } from '../../budgets/line-balances.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import { occasionsInForce, type AccountsOfOccasions } from '../../posting-rules/rules-in-force.js';
import type { EventTx } from '../../tx.js';
import type { EncumbranceRequest } from '../attempt.js';
import { encumbranceEntries } from '../entries.js';
import { commitmentsOf } from '../kept-commitments.js';
import { attemptOf, saveAttempt, saveCommitment } from '../store.js';
import { decideAnswer, decideEncumbrance } from './decide.js';

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
  const answer = decideAnswer(request, attempt, { commitmentId: before?.id ?? newId(now), occasions });
  await saveCommitment(tx, before, [answer], { actorId: null, now, cause: event });
  if (again) return;
  await saveAttempt(tx, attempt, now);
  if (attempt.state === 'encumbered') await postEntries(tx, encumbranceEntries(request, attempt), now);
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
): Promise<AccountsOfOccasions> {
  const union = await tree.one(reader, budget.tradeUnionId);
  return union ? occasionsInForce(reader, union.level, businessDate(requestedAt)) : new Map();
}
